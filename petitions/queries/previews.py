"""What signatures that criteria mean add up to, for whoever thinks of taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Interval, func, literal
from sqlmodel import col, select

from core.database import AsyncSession
from core.dates import TASHKENT
from petitions.models import Signature
from petitions.queries.matching import is_counted, meant
from petitions.rules.criteria import Criteria
from petitions.rules.signing import NO_REGION

# How many networks, and how many single signatures, are looked at.
MOST_NETWORKS_SHOWN, SAMPLE = 10, 20
# A longer time than this is shown by days.
HOURS_SHOWN = timedelta(hours=72)


@dataclass(frozen=True)
class Totals:
    """What the criteria mean: how many are counted now, and how many are not counted anyway."""

    counted: int
    residents: int
    passed_over: int
    networks: int
    first_at: datetime | None
    last_at: datetime | None

    @property
    def by_days(self) -> bool:
        """Whether they are spread over so long a time that hours would say too much."""
        first, last = self.first_at, self.last_at
        return first is not None and last is not None and last - first > HOURS_SHOWN


@dataclass(frozen=True)
class Sampled:
    """One signature of a preview: nothing of it says who signed."""

    number: int
    signed_at: datetime
    region: str | None
    network: bytes | None
    text_version: int


async def totals(
    db: AsyncSession, petition_id: int, criteria: Criteria, *, until_number: int
) -> Totals:
    """All numbers of a preview that need no list, in one walk."""
    counts = is_counted()
    found = await db.exec(
        select(  # type: ignore[call-overload]
            func.count().filter(counts),
            func.count().filter(counts, col(Signature.is_resident)),
            func.count().filter(~counts),
            func.count(col(Signature.address_block).distinct()).filter(counts),
            func.min(Signature.signed_at).filter(counts),
            func.max(Signature.signed_at).filter(counts),
        ).where(*meant(petition_id, criteria, until_number))
    )
    return Totals(*found.one())


async def by_time(
    db: AsyncSession, petition_id: int, criteria: Criteria, *, until_number: int, by_days: bool
) -> list[tuple[datetime, int]]:
    """How many of the counted ones were signed in each hour, or on each day in Tashkent.

    Named by its beginning; hours and days without any are left out.
    """
    size, shift = ("day", TASHKENT.utcoffset(None)) if by_days else ("hour", timedelta())
    span = literal(shift, Interval)
    start = (func.date_trunc(size, col(Signature.signed_at) + span) - span).label("start")
    found = await db.exec(
        select(start, func.count())
        .where(*meant(petition_id, criteria, until_number), is_counted())
        .group_by(start)
        .order_by(start)
    )
    return list(found)


async def by_region(
    db: AsyncSession, petition_id: int, criteria: Criteria, *, until_number: int
) -> list[tuple[str, int]]:
    """How many of the counted ones are by signers of each region; most first."""
    return await _grouped(
        db,
        func.coalesce(Signature.region, NO_REGION),
        meant(petition_id, criteria, until_number),
        limit=20,
    )


async def by_network(
    db: AsyncSession, petition_id: int, criteria: Criteria, *, until_number: int
) -> list[tuple[bytes, int]]:
    """How many of the counted ones came from each network, as far as it is known; most first."""
    return await _grouped(
        db,
        col(Signature.address_block),
        [
            *meant(petition_id, criteria, until_number),
            col(Signature.address_block).is_not(None),
        ],
        limit=MOST_NETWORKS_SHOWN,
    )


async def sample(
    db: AsyncSession, petition_id: int, criteria: Criteria, *, until_number: int, counted: int
) -> list[Sampled]:
    """Some of the counted ones, evenly from the first to the last."""
    stride = max(1, -(-counted // SAMPLE))
    place = func.row_number().over(order_by=col(Signature.log_number)).label("place")
    numbered = (
        select(  # type: ignore[call-overload]
            Signature.log_number,
            Signature.signed_at,
            Signature.region,
            Signature.address_block,
            Signature.text_version,
            place,
        )
        .where(*meant(petition_id, criteria, until_number), is_counted())
        .subquery()
    )
    columns = numbered.c
    found = await db.exec(
        select(  # type: ignore[call-overload]
            columns.log_number,
            columns.signed_at,
            columns.region,
            columns.address_block,
            columns.text_version,
        )
        .where((columns.place - 1) % stride == 0)
        .order_by(columns.log_number)
        .limit(SAMPLE)
    )
    return [Sampled(*row) for row in found]


async def _grouped(
    db: AsyncSession, by: Any, conditions: Sequence[ColumnElement[bool]], *, limit: int
) -> list[tuple[Any, int]]:
    found = await db.exec(
        select(by, func.count())
        .where(*conditions, is_counted())
        .group_by(by)
        .order_by(func.count().desc(), by)
        .limit(limit)
    )
    return list(found)
