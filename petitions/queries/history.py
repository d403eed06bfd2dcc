"""What the hours and days of a petition brought, newest last."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, cast, func
from sqlmodel import col, select

from core.database import AsyncSession
from core.dates import TASHKENT
from petitions.models import HourlyTally, Tally
from petitions.rules.quorum import Counts

# A petition is open for some months; longer ones show their last days.
_MOST_DAYS = 400
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Day:
    """One day in Tashkent: what the log received, and what left the count or came back to it."""

    day: date
    received: int
    withdrawn: int
    invalidated: int
    restored: int

    @property
    def grown(self) -> int:
        return self.received - self.withdrawn - self.invalidated + self.restored


async def hours_since(
    db: AsyncSession, petition_id: int, since: datetime, until: datetime
) -> list[HourlyTally]:
    """The hours with entries that end after `since` and begin before `until`."""
    found = await db.exec(
        select(HourlyTally)
        .where(
            HourlyTally.petition_id == petition_id,
            col(HourlyTally.hour) > since - _AN_HOUR,
            col(HourlyTally.hour) < until,
        )
        .order_by(col(HourlyTally.hour))
    )
    return list(found)


async def days_of(db: AsyncSession, petition_id: int) -> list[Day]:
    """The days with entries."""
    day = cast(func.timezone(str(TASHKENT), col(HourlyTally.hour)), Date).label("day")
    found = await db.exec(
        select(  # type: ignore[call-overload]
            day,
            func.sum(HourlyTally.received),
            func.sum(HourlyTally.withdrawn),
            func.sum(HourlyTally.invalidated),
            func.sum(HourlyTally.restored),
        )
        .where(HourlyTally.petition_id == petition_id)
        .group_by(day)
        .order_by(day.desc())
        .limit(_MOST_DAYS)
    )
    return [Day(*row) for row in reversed(found.all())]


async def counts(db: AsyncSession, petition_ids: Collection[int]) -> Mapping[int, Counts]:
    """How many signatures each of these petitions has now, in one query."""
    found = await db.exec(
        select(Tally.petition_id, Tally.counted, Tally.residents).where(
            col(Tally.petition_id).in_(petition_ids)
        )
    )
    return {identity: Counts(everybody, residents) for identity, everybody, residents in found}
