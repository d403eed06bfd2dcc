"""Put signatures under a petition: as many as have gathered, in one transaction.

The count is never moved by a job. Whoever signs holds the tally's row until the transaction ends,
so the count, the rows and the log move together, and the signature that reaches a rung is known
by its number in the log. The number of statements does not depend on how many sign.
"""

from collections.abc import Sequence
from datetime import datetime

from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.cross import cross_reached
from petitions.actions.record import store
from petitions.models import LogKind, Petition
from petitions.queries import tallies
from petitions.queries.signing import ground
from petitions.rules.leaves import Entry
from petitions.rules.marks import mark
from petitions.rules.quorum import Counts
from petitions.rules.signing import (
    LARGEST_BATCH,
    Answer,
    Outcome,
    Signing,
    came_in_time,
    hindrance,
    is_outdated,
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
    is_repeated: bool = False,
) -> list[Answer]:
    """Store the signings and give one answer to each, in their order.

    Who may sign was asked before. What is asked here, with the tally held, in this order: is the
    petition published, is it open at `now` or was it when they asked, has this signer signed
    already, is the text the one they have read. Whatever is stored is logged at `now`. A rung that
    is reached obliges the agency in the same transaction. With `is_repeated` an earlier try at the
    same `now` may have been committed: what it stored is answered as signed. Raises ValueError for
    more than LARGEST_BATCH signings.
    """
    if len(signings) > LARGEST_BATCH:
        raise ValueError(f"a batch takes {LARGEST_BATCH} signings, not {len(signings)}")
    if not signings:
        return []
    tally = await tallies.locked(db, petition_id)
    found = await ground(db, petition_id, [one.signer_hash for one in signings])
    if tally is None or found is None:
        return [Answer(Outcome.NOT_OPEN) for _ in signings]
    petition, standing = found.petition, found.standing
    let_in, hindered = signings, hindrance(petition, now)
    if hindered:
        let_in = [one for one in signings if came_in_time(one, petition, now)]
        if not let_in:
            return [Answer(hindered) for _ in signings]

    added: dict[bytes, Signing] = {}
    for one in let_in:
        if one.signer_hash not in standing and not is_outdated(one, petition):
            added.setdefault(one.signer_hash, one)
    entries = [_entry(petition, one) for one in added.values()]
    before = Counts(tally.counted, tally.residents)
    numbers = await store(
        db, petition, tally, list(zip(added.values(), entries, strict=True)), now=now
    )
    await cross_reached(
        db,
        petition,
        before,
        list(zip(numbers, entries, strict=True)),
        ahead=found.ahead,
        calendar=calendar,
        outbox=outbox,
        now=now,
    )
    given = dict(zip(added, numbers, strict=True))
    if is_repeated:
        given |= {signer: number for signer, (number, at) in standing.items() if at == now}
    # The first of two equal signings takes the number; the second finds it taken.
    answers = [
        Answer(Outcome.CHANGED)
        if one.signer_hash not in standing and is_outdated(one, petition)
        else _answer(given.pop(one.signer_hash, None))
        for one in let_in
    ]
    if not hindered:
        return answers
    early = iter(answers)
    return [
        next(early) if came_in_time(one, petition, now) else Answer(hindered) for one in signings
    ]


def _entry(petition: Petition, signing: Signing) -> Entry:
    """What the log will say of a signature that is not stored yet."""
    return Entry(
        kind=LogKind.SIGNED,
        mark=mark(petition.mark_salt or b"", signing.signer_hash),
        text_version=petition.text_version,
        region=signing.region,
        is_resident=is_resident(petition, signing.region, signing.district),
    )


def _answer(number: int | None) -> Answer:
    return Answer(Outcome.ALREADY) if number is None else Answer(Outcome.SIGNED, number)
