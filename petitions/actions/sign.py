"""Put signatures under a petition: as many as have gathered, in one transaction.

The count is never moved by a job. Whoever signs holds the tally's row until the transaction ends,
so the count, the rows and the log move together, and the signature that reaches a rung is known
by its number in the log. The number of statements does not depend on how many sign.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.count import count
from petitions.actions.cross import cross
from petitions.models import LogKind, Petition, Signature, SignatureLogEntry
from petitions.queries import ladder, petitions, tallies
from petitions.rules.quorum import crossed
from petitions.rules.signing import (
    LARGEST_BATCH,
    Answer,
    Outcome,
    Signing,
    hindrance,
    is_resident,
)


async def sign(
    db: AsyncSession,
    petition_id: int,
    signings: Sequence[Signing],
    *,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> list[Answer]:
    """Store the signings and give one answer to each, in their order.

    Who may sign was asked before. What is asked here, with the tally held, in this order: is the
    petition published, is it open at `now`, has this signer signed already. A rung that is
    reached obliges the agency in the same transaction. Raises ValueError for more than
    LARGEST_BATCH signings.
    """
    if len(signings) > LARGEST_BATCH:
        raise ValueError(f"a batch takes {LARGEST_BATCH} signings, not {len(signings)}")
    if not signings:
        return []
    tally = await tallies.locked(db, petition_id)
    petition = await petitions.as_it_stands(db, petition_id)
    if tally is None or petition is None:
        return [Answer(Outcome.NOT_OPEN) for _ in signings]
    if hindered := hindrance(petition, now):
        return [Answer(hindered) for _ in signings]

    identities = await _store(db, petition, signings, now)
    added = {one.signer_hash: one for one in signings if one.signer_hash in identities}
    if not added:
        return [Answer(Outcome.ALREADY) for _ in signings]
    before, logged = tally.counted, tally.log_length
    numbers = {signer: number for number, signer in enumerate(added, logged + 1)}
    await _log(db, petition_id, [(numbers[s], identities[s]) for s in added], now)
    rungs = {rung.step: rung for rung in await ladder.rungs_ahead(db, petition_id)}
    await count(db, petition, tally, [one.region for one in added.values()], by=1)
    for reached in crossed(list(rungs.values()), before, tally.counted):
        await cross(
            db,
            petition,
            rungs[reached.step],
            log_number=logged + reached.ordinal,
            calendar=calendar,
            outbox=outbox,
            now=now,
        )
    return [_answer(numbers.pop(one.signer_hash, None)) for one in signings]


async def _store(
    db: AsyncSession, petition: Petition, signings: Sequence[Signing], now: datetime
) -> dict[bytes, int]:
    """The signatures really inserted, by signer; whoever has signed already is passed over."""
    rows = [
        {
            "petition_id": petition.id,
            "signer_hash": one.signer_hash,
            "text_hash": petition.text_hash,
            "shown_name": one.shown_name,
            "region": one.region,
            "is_resident": is_resident(petition, one.region),
            "signed_at": now,
        }
        for one in signings
    ]
    inserted = await db.exec(
        insert(Signature)
        .on_conflict_do_nothing(
            index_elements=["petition_id", "signer_hash"],
            index_where=col(Signature.withdrawn_at).is_(None),
        )
        .returning(col(Signature.signer_hash), col(Signature.id)),
        params=rows,
    )
    return {row.signer_hash: row.id for row in inserted}


async def _log(
    db: AsyncSession, petition_id: int, entries: Sequence[tuple[int, int]], now: datetime
) -> None:
    """Append an entry for each number and the signature it was given to."""
    rows = [
        {
            "petition_id": petition_id,
            "number": number,
            "kind": LogKind.SIGNED,
            "signature_id": identity,
            "at": now,
        }
        for number, identity in entries
    ]
    await db.exec(insert(SignatureLogEntry), params=rows)


def _answer(number: int | None) -> Answer:
    """The first of two equal signings takes the number; the second finds it taken."""
    return Answer(Outcome.ALREADY) if number is None else Answer(Outcome.SIGNED, number)
