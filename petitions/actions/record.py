"""Append to the signature log and move every count with it: the one door to both.

Whoever calls holds the tally's row until the transaction ends, so the numbers have no gaps, and
the count is always the sum of the log.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.database import AsyncSession
from petitions.models import (
    HourlyTally,
    InvalidatedTally,
    LogKind,
    RegionalTally,
    SignatureLogEntry,
    Tally,
)
from petitions.rules.leaves import Entry, canonical_entry, leaf_hash
from petitions.rules.signing import NO_REGION

# Which column of a tally counts entries of a kind.
_COLUMN = {
    LogKind.SIGNED: "received",
    LogKind.WITHDRAWN: "withdrawn",
    LogKind.INVALIDATED: "invalidated",
    LogKind.RESTORED: "restored",
}


async def record(
    db: AsyncSession, tally: Tally, entries: Sequence[Entry], *, now: datetime
) -> list[int]:
    """Write the entries in their order, all of one kind, and return their numbers.

    Whoever adds signatures also asks `cross_reached`. Raises ValueError for several kinds.
    """
    if not entries:
        return []
    [kind] = {entry.kind for entry in entries}
    numbers = range(tally.log_length + 1, tally.log_length + 1 + len(entries))
    await _log(db, tally.petition_id, list(zip(numbers, entries, strict=True)), now)
    await _count(db, tally, kind, entries, now)
    return list(numbers)


async def _log(
    db: AsyncSession, petition_id: int, numbered: Sequence[tuple[int, Entry]], now: datetime
) -> None:
    rows = [
        {
            "petition_id": petition_id,
            "number": number,
            "kind": entry.kind,
            "signature_id": entry.signature_id,
            "mark": entry.mark,
            "text_version": entry.text_version,
            "region": entry.region,
            "is_resident": entry.is_resident,
            "reason": entry.reason,
            "at": now,
            "leaf_hash": leaf_hash(canonical_entry(petition_id, number, entry, now)),
        }
        for number, entry in numbered
    ]
    await db.exec(insert(SignatureLogEntry), params=rows)


async def _count(
    db: AsyncSession, tally: Tally, kind: LogKind, entries: Sequence[Entry], now: datetime
) -> None:
    size, by = len(entries), entries[0].adds
    column = _COLUMN[kind]
    tally.counted += by * size
    tally.residents += by * sum(entry.is_resident for entry in entries)
    tally.log_length += size
    setattr(tally, column, getattr(tally, column) + size)
    db.add(tally)
    await db.flush()
    identity = tally.petition_id
    hour = now.replace(minute=0, second=0, microsecond=0)
    hourly = insert(HourlyTally).values(
        **{**dict.fromkeys(_COLUMN.values(), 0), column: size}, petition_id=identity, hour=hour
    )
    await db.exec(
        hourly.on_conflict_do_update(
            index_elements=["petition_id", "hour"],
            set_={column: getattr(HourlyTally, column) + hourly.excluded[column]},
        )
    )
    regions = Counter(entry.region or NO_REGION for entry in entries)
    regional = insert(RegionalTally).values(
        [
            {"petition_id": identity, "region": region, "counted": by * signers}
            for region, signers in sorted(regions.items())
        ]
    )
    await db.exec(
        regional.on_conflict_do_update(
            index_elements=["petition_id", "region"],
            set_={"counted": col(RegionalTally.counted) + regional.excluded.counted},
        )
    )
    reasons = Counter(entry.reason for entry in entries if entry.reason)
    if reasons:
        invalidated = insert(InvalidatedTally).values(
            [
                {"petition_id": identity, "reason": reason, "signatures": -by * signers}
                for reason, signers in sorted(reasons.items())
            ]
        )
        await db.exec(
            invalidated.on_conflict_do_update(
                index_elements=["petition_id", "reason"],
                set_={
                    "signatures": col(InvalidatedTally.signatures) + invalidated.excluded.signatures
                },
            )
        )
