"""Put signatures under a petition: as many as have gathered, in one transaction.

The count is never moved by a job. Whoever signs holds the tally's row until the transaction ends,
so the count, the rows and the log move together, and the signature that reaches a rung is known
by its number in the log. The number of statements does not depend on how many sign.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text

from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.cross import cross_reached
from petitions.actions.record import record
from petitions.models import LogKind, Petition, Tally
from petitions.queries import petitions, signatures, tallies
from petitions.rules.leaves import Entry
from petitions.rules.marks import mark
from petitions.rules.quorum import Counts
from petitions.rules.signing import (
    LARGEST_BATCH,
    Answer,
    Outcome,
    Signing,
    hindrance,
    is_outdated,
    is_resident,
)

# The rows of a batch in one statement, whose text does not depend on how many there are.
_STORE = text(
    """
    insert into signature (
        petition_id, log_number, text_version, text_hash, signed_at,
        signer_hash, mark, shown_name, wants_letters, region, is_resident, address_block
    )
    select
        :petition_id, cast(:log_length + place as integer), :text_version, :text_hash, :now,
        signer_hash, mark, shown_name, wants_letters, region, is_resident, address_block
    from unnest(
        cast(:signer_hashes as bytea[]),
        cast(:marks as bytea[]),
        cast(:shown_names as text[]),
        cast(:want_letters as boolean[]),
        cast(:regions as text[]),
        cast(:are_residents as boolean[]),
        cast(:address_blocks as bytea[])
    ) with ordinality as signing (
        signer_hash, mark, shown_name, wants_letters, region, is_resident, address_block, place
    )
    returning log_number, id
    """
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
    petition published, is it open at `now`, has this signer signed already, is the text the one
    they have read. A rung that is reached obliges the agency in the same transaction. With
    `is_repeated` an earlier try at the same `now` may have been committed: what it stored is
    answered as signed. Raises ValueError for more than LARGEST_BATCH signings.
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
        if one.signer_hash not in standing and not is_outdated(one, petition):
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
    if is_repeated:
        given |= {signer: number for signer, (number, at) in standing.items() if at == now}
    # The first of two equal signings takes the number; the second finds it taken.
    return [
        Answer(Outcome.CHANGED)
        if is_outdated(one, petition) and one.signer_hash not in standing
        else _answer(given.pop(one.signer_hash, None))
        for one in signings
    ]


async def _store(
    db: AsyncSession, petition: Petition, tally: Tally, signings: Sequence[Signing], now: datetime
) -> list[Entry]:
    """Store those who have not signed yet; returns what the log will say of each.

    Nobody else signs this petition meanwhile, so one that stands already is a mistake, and the
    unique index undoes all.
    """
    salt = petition.mark_salt or b""
    marks = [mark(salt, one.signer_hash) for one in signings]
    residents = [is_resident(petition, one.region, one.district) for one in signings]
    connection = await db.connection()
    stored = await connection.execute(
        _STORE,
        {
            "petition_id": tally.petition_id,
            "log_length": tally.log_length,
            "text_version": petition.text_version,
            "text_hash": petition.text_hash or b"",
            "now": now,
            "signer_hashes": [one.signer_hash for one in signings],
            "marks": marks,
            "shown_names": [one.shown_name for one in signings],
            "want_letters": [one.wants_letters for one in signings],
            "regions": [one.region for one in signings],
            "are_residents": residents,
            "address_blocks": [one.address_block for one in signings],
        },
    )
    identities: dict[int, int] = dict(iter(stored))
    return [
        Entry(
            kind=LogKind.SIGNED,
            signature_id=identities[number],
            mark=known_as,
            text_version=petition.text_version,
            region=one.region,
            is_resident=lives_there,
        )
        for number, (one, known_as, lives_there) in enumerate(
            zip(signings, marks, residents, strict=True), tally.log_length + 1
        )
    ]


def _answer(number: int | None) -> Answer:
    return Answer(Outcome.ALREADY) if number is None else Answer(Outcome.SIGNED, number)
