"""What the log and the rows say of a petition's invalidations, against what these say."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlmodel import col, select

from core.database import AsyncSession, stored
from petitions.models import (
    Invalidation,
    InvalidationState,
    InvalidationStep,
    LogKind,
    Signature,
    SignatureLogEntry,
)
from petitions.queries import invalidations
from petitions.rules.criteria import from_json
from petitions.rules.invalidations import MOVING

# No petition of a race has more invalidations.
_MOST = 10
_STOPPED = {InvalidationState.CANCELLED, InvalidationState.REVERSED}


async def unjust(db: AsyncSession, petition_id: int) -> list[str]:
    """Everything that is not as it was decided, in sentences; empty when all is as it should.

    Each invalidation has a reason of its own and means one network: so the log tells them apart.
    """
    log = (
        await db.exec(
            select(SignatureLogEntry)
            .where(SignatureLogEntry.petition_id == petition_id)
            .order_by(col(SignatureLogEntry.number))
        )
    ).all()
    rows = (await db.exec(select(Signature).where(Signature.petition_id == petition_id))).all()
    found = await invalidations.latest_of(db, petition_id, _MOST)
    steps = await invalidations.steps_of(db, [stored(one.id) for one in found])
    return [
        f"{one.reason}, {one.state}: {wrong}"
        for one in found
        for wrong in (
            *_of_the_signatures(one, rows, log),
            *_of_the_steps(one, [(step.step, step.signatures) for step in steps[stored(one.id)]]),
        )
    ]


def _of_the_signatures(
    one: Invalidation, rows: Sequence[Signature], log: Sequence[SignatureLogEntry]
) -> Iterator[str]:
    [network] = from_json(one.criteria).networks
    meant = {
        row.id
        for row in rows
        if row.address_block == network and row.log_number <= one.until_number
    }
    told = [entry for entry in log if entry.reason == one.reason]
    taken = [entry for entry in told if entry.kind is LogKind.INVALIDATED]
    restored = [entry for entry in told if entry.kind is LogKind.RESTORED]
    twice = {who for who, times in Counter(entry.mark for entry in taken).items() if times > 1}
    if twice:
        yield f"set aside more than once: {[who.hex() for who in twice]}"
    ids = {entry.signature_id for entry in taken}
    if not ids <= meant:
        yield f"set aside, and not meant: {ids - meant}"
    if (len(taken), len(restored)) != (one.done, one.given_back):
        yield f"{len(taken)} set aside and {len(restored)} given back, by the log"
    held = {row.id for row in rows if row.invalidation_id == one.id}
    if held != ids - {entry.signature_id for entry in restored}:
        yield f"it holds the signatures {held}"
    if one.state is not InvalidationState.CANCELLED:
        withdrawn = {entry.signature_id for entry in log if entry.kind is LogKind.WITHDRAWN}
        # Whoever is meant and is none of these was forgotten.
        yield from (f"{row} was passed over" for row in meant - ids - withdrawn)


def _of_the_steps(
    one: Invalidation, steps: Sequence[tuple[InvalidationStep, int]]
) -> Iterator[str]:
    if one.state in MOVING:
        yield "nobody has finished it"
    if one.given_back != (one.done if one.state in _STOPPED else 0):
        yield f"{one.given_back} of {one.done} were given back"
    kinds = Counter(step for step, _ in steps)
    ends = {
        InvalidationStep.DONE: (one.done, one.state is not InvalidationState.CANCELLED),
        InvalidationStep.GIVEN_BACK: (one.given_back, one.state in _STOPPED),
    }
    for end, (signatures, is_reached) in ends.items():
        if kinds[end] != is_reached:
            yield f"{kinds[end]} times {end}"
        elif is_reached and (end, signatures) not in steps:
            yield f"{end} is said of another number than {signatures}"
    if kinds.total() != len(kinds):
        yield f"a step was taken twice: {kinds}"


async def decided(db: AsyncSession, petition_id: int) -> Counter[str]:
    """How often officers stopped its invalidations, or had them reversed."""
    found = await invalidations.latest_of(db, petition_id, _MOST)
    steps = await invalidations.steps_of(db, [stored(one.id) for one in found])
    kinds = Counter(step.step for taken in steps.values() for step in taken)
    return Counter(
        {
            "cancelled": kinds[InvalidationStep.CANCELLED],
            "reversal proposed": kinds[InvalidationStep.REVERSAL_PROPOSED],
            "reversed": kinds[InvalidationStep.REVERSAL_DECIDED],
        }
    )
