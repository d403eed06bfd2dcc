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
from petitions.actions.record import record
from petitions.models import LogKind, Petition, Signature, Tally
from petitions.queries import petitions, signatures, tallies
from petitions.rules.leaves import Entry, entry_of
from petitions.rules.marks import mark
from petitions.rules.quorum import Counts
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

    standing = await signatures.standing_among(
        db, petition_id, [one.signer_hash for one in signings]
    )
    added: dict[bytes, Signing] = {}
    for one in signings:
        if one.signer_hash not in standing:
            added.setdefault(one.signer_hash, one)
    entries = await _store(db, petition, tally, list(added.values()), now)
    before = Counts(tally.counted, tally.residents)
    numbers = await record(db, tally, entries, now=now)
    await cross_reached(
        db,
        petition,
        before,
        list(zip(numbers, entries, strict=True)),
        calendar=calendar,
        outbox=outbox,
        now=now,
    )
    given = dict(zip(added, numbers, strict=True))
    # The first of two equal signings takes the number; the second finds it taken.
    return [_answer(given.pop(one.signer_hash, None)) for one in signings]


async def _store(
    db: AsyncSession, petition: Petition, tally: Tally, signings: Sequence[Signing], now: datetime
) -> list[Entry]:
    """The rows of those who have not signed yet, and what the log will say of each.

    Nobody else signs this petition meanwhile, so one that stands already is a mistake, and the
    unique index undoes all.
    """
    salt = petition.mark_salt or b""
    rows = [
        Signature(
            petition_id=tally.petition_id,
            signer_hash=one.signer_hash,
            mark=mark(salt, one.signer_hash),
            log_number=number,
            text_version=petition.text_version,
            text_hash=petition.text_hash or b"",
            shown_name=one.shown_name,
            wants_letters=one.wants_letters,
            region=one.region,
            is_resident=is_resident(petition, one.region, one.district),
            address_block=one.address_block,
            signed_at=now,
        )
        for number, one in enumerate(signings, tally.log_length + 1)
    ]
    db.add_all(rows)
    await db.flush()
    return [entry_of(row, LogKind.SIGNED) for row in rows]


def _answer(number: int | None) -> Answer:
    return Answer(Outcome.ALREADY) if number is None else Answer(Outcome.SIGNED, number)
