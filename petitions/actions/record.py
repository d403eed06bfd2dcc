"""Append to the signature log and move every count with it: the one door to both.

Whoever calls holds the tally's row until the transaction ends, so the numbers have no gaps, and
the count is always the sum of the log.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.orm.attributes import set_committed_value

from core.database import AsyncSession
from petitions.models import LogKind, Petition, Tally
from petitions.rules.leaves import Entry, canonical_entry, leaf_hash
from petitions.rules.signing import NO_REGION, Signing

# Which column of a tally counts entries of a kind.
_COLUMN = {
    LogKind.SIGNED: "received",
    LogKind.WITHDRAWN: "withdrawn",
    LogKind.INVALIDATED: "invalidated",
    LogKind.RESTORED: "restored",
}

# What every change of a count moves, as parts of one statement.
_MOVE_COUNTS = """
    counts as (
        update tally set
            counted = counted + :counted,
            residents = residents + :residents,
            log_length = log_length + :log_length,
            received = received + :received,
            withdrawn = withdrawn + :withdrawn,
            invalidated = invalidated + :invalidated,
            restored = restored + :restored
        where petition_id = :petition_id
    ),
    hours as (
        insert into hourly_tally as standing
            (petition_id, hour, received, withdrawn, invalidated, restored)
        values
            (:petition_id, :hour, :received, :withdrawn, :invalidated, :restored)
        on conflict (petition_id, hour) do update set
            received = standing.received + excluded.received,
            withdrawn = standing.withdrawn + excluded.withdrawn,
            invalidated = standing.invalidated + excluded.invalidated,
            restored = standing.restored + excluded.restored
    ),
    regions as (
        insert into regional_tally as standing (petition_id, region, counted)
        select :petition_id, region, counted
        from unnest(cast(:counted_regions as text[]), cast(:counted_in_regions as integer[]))
            as added (region, counted)
        order by region
        on conflict (petition_id, region) do update set
            counted = standing.counted + excluded.counted
    )
    insert into signature_log (
        petition_id, number, kind, signature_id, mark, text_version, region, is_resident, reason,
        at, leaf_hash
    )
"""

# The text of a statement does not depend on the number of entries: each column is an array.
_RECORD = text(
    f"""
    with {_MOVE_COUNTS}
    select
        :petition_id, :before + place, :kind, signature_id, mark, text_version, region, is_resident,
        reason, :at, leaf_hash
    from unnest(
        cast(:signature_ids as bigint[]),
        cast(:marks as bytea[]),
        cast(:text_versions as integer[]),
        cast(:regions as text[]),
        cast(:are_residents as boolean[]),
        cast(:reasons as text[]),
        cast(:leaf_hashes as bytea[])
    ) with ordinality as entry (
        signature_id, mark, text_version, region, is_resident, reason, leaf_hash, place
    )
    """  # noqa: S608
)

# The same for signatures that are not there yet; they are stored by it.
_STORE = text(
    f"""
    with entry as (
        select :before + place as number, given.* from unnest(
            cast(:marks as bytea[]),
            cast(:regions as text[]),
            cast(:are_residents as boolean[]),
            cast(:leaf_hashes as bytea[]),
            cast(:signer_hashes as bytea[]),
            cast(:shown_names as text[]),
            cast(:want_letters as boolean[]),
            cast(:address_blocks as bytea[])
        ) with ordinality as given (
            mark, region, is_resident, leaf_hash,
            signer_hash, shown_name, wants_letters, address_block, place
        )
    ),
    stored as (
        insert into signature (
            petition_id, log_number, text_version, text_hash, signed_at,
            signer_hash, mark, shown_name, wants_letters, region, is_resident, address_block
        )
        select
            :petition_id, number, :text_version, :text_hash, :at,
            signer_hash, mark, shown_name, wants_letters, region, is_resident, address_block
        from entry
        returning log_number, id
    ),
    {_MOVE_COUNTS}
    select
        :petition_id, number, :kind, stored.id, mark, :text_version, region, is_resident, '',
        :at, leaf_hash
    from entry join stored on stored.log_number = entry.number
    """  # noqa: S608
)

_COUNT_REASONS = text(
    """
    merge into invalidated_tally as standing
    using unnest(cast(:reasons as text[]), cast(:changes as integer[])) as change (reason, by)
        on standing.petition_id = :petition_id and standing.reason = change.reason
    when matched then
        update set signatures = standing.signatures + change.by
    when not matched then
        insert (petition_id, reason, signatures) values (:petition_id, change.reason, change.by)
    """
)


async def record(
    db: AsyncSession, tally: Tally, entries: Sequence[Entry], *, now: datetime
) -> list[int]:
    """Write the entries in their order, all of one kind, and return their numbers.

    Whoever adds signatures also asks `cross_reached`. Raises ValueError for several kinds.
    """
    if not entries:
        return []
    [kind] = {entry.kind for entry in entries}
    columns = {
        "signature_ids": [entry.signature_id for entry in entries],
        "text_versions": [entry.text_version for entry in entries],
        "reasons": [entry.reason for entry in entries],
    }
    numbers = await _write(db, _RECORD, tally, kind, entries, columns, now)
    await _count_reasons(db, tally.petition_id, entries)
    return numbers


async def store(
    db: AsyncSession,
    petition: Petition,
    tally: Tally,
    signed: Sequence[tuple[Signing, Entry]],
    *,
    now: datetime,
) -> list[int]:
    """The same for signatures that are given at this moment: they are stored with their entries.

    Nobody else signs this petition meanwhile, so one that stands already is a mistake, and the
    unique index undoes all.
    """
    if not signed:
        return []
    columns = {
        "text_version": petition.text_version,
        "text_hash": petition.text_hash or b"",
        "signer_hashes": [one.signer_hash for one, _ in signed],
        "shown_names": [one.shown_name for one, _ in signed],
        "want_letters": [one.wants_letters for one, _ in signed],
        "address_blocks": [one.address_block for one, _ in signed],
    }
    entries = [entry for _, entry in signed]
    return await _write(db, _STORE, tally, LogKind.SIGNED, entries, columns, now)


async def _write(
    db: AsyncSession,
    statement: TextClause,
    tally: Tally,
    kind: LogKind,
    entries: Sequence[Entry],
    columns: dict[str, Any],
    now: datetime,
) -> list[int]:
    numbers = range(tally.log_length + 1, tally.log_length + 1 + len(entries))
    counts = _counts(kind, entries)
    connection = await db.connection()
    await connection.execute(
        statement,
        {
            "petition_id": tally.petition_id,
            "before": tally.log_length,
            "kind": kind.value,
            "at": now,
            "hour": now.replace(minute=0, second=0, microsecond=0),
            **columns,
            **counts,
            **_log(tally.petition_id, numbers, entries, now),
            **_regions(entries),
        },
    )
    for column, change in counts.items():
        set_committed_value(tally, column, getattr(tally, column) + change)
    return list(numbers)


def _counts(kind: LogKind, entries: Sequence[Entry]) -> dict[str, int]:
    """By how much each column of the tally moves."""
    size, by = len(entries), entries[0].adds
    return dict.fromkeys(_COLUMN.values(), 0) | {
        "counted": by * size,
        "residents": by * sum(entry.is_resident for entry in entries),
        "log_length": size,
        _COLUMN[kind]: size,
    }


def _log(
    petition_id: int, numbers: Sequence[int], entries: Sequence[Entry], now: datetime
) -> dict[str, Any]:
    return {
        "marks": [entry.mark for entry in entries],
        "regions": [entry.region for entry in entries],
        "are_residents": [entry.is_resident for entry in entries],
        "leaf_hashes": [
            leaf_hash(canonical_entry(petition_id, number, entry, now))
            for number, entry in zip(numbers, entries, strict=True)
        ],
    }


def _regions(entries: Sequence[Entry]) -> dict[str, Any]:
    signers = Counter(entry.region or NO_REGION for entry in entries)
    return {
        "counted_regions": list(signers),
        "counted_in_regions": [entries[0].adds * number for number in signers.values()],
    }


async def _count_reasons(db: AsyncSession, petition_id: int, entries: Sequence[Entry]) -> None:
    """Only for what invalidates and restores: how many are not counted for which reason."""
    reasons = Counter(entry.reason for entry in entries if entry.reason)
    if reasons:
        changes = [-entries[0].adds * number for number in reasons.values()]
        connection = await db.connection()
        await connection.execute(
            _COUNT_REASONS,
            {"petition_id": petition_id, "reasons": list(reasons), "changes": changes},
        )
