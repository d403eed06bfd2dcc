"""How fast signatures come in, and when a rung would be reached if they went on like this."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Protocol

HOUR = timedelta(hours=1)
# The pace is read off the last day; when too few signed in it, off the last week.
DAY, WEEK = timedelta(days=1), timedelta(days=7)
FEW = 10
# Nobody can say what happens further ahead than this.
HORIZON = timedelta(days=365)


class Hour(Protocol):
    """What one hour brought; it is named by its beginning."""

    hour: datetime
    received: int
    withdrawn: int
    invalidated: int
    restored: int


@dataclass(frozen=True)
class Pace:
    """How much the count grew in the last `hours` hours; below nought when it fell."""

    grown: int
    hours: float

    @property
    def per_day(self) -> float:
        return self.grown * 24 / self.hours


def grown(hour: Hour) -> int:
    """By how much the count moved in this hour."""
    return hour.received - hour.withdrawn - hour.invalidated + hour.restored


def pace(hours: Sequence[Hour], opened_at: datetime, now: datetime) -> Pace:
    """The pace of the last day, or of the last week when fewer than ten signed in a day.

    A petition younger than that is measured since its opening, but never over less than an hour.
    """
    day = _since(hours, max(now - DAY, opened_at), now)
    return day if day.grown >= FEW else _since(hours, max(now - WEEK, opened_at), now)


def expected_crossing(missing: int, measured: Pace, now: datetime) -> datetime | None:
    """When so many more signatures would be there; None when nobody can say."""
    if missing <= 0 or measured.grown <= 0:
        return None
    ahead = timedelta(days=missing / measured.per_day)
    return now + ahead if ahead <= HORIZON else None


def needed_a_day(missing: int, closes_at: datetime, now: datetime) -> int | None:
    """How many a day would reach it before the end; None once there is nothing to reach."""
    left = closes_at - now
    if missing <= 0 or left <= timedelta():
        return None
    return ceil(missing / max(left / DAY, 1 / 24))


def _since(hours: Sequence[Hour], start: datetime, now: datetime) -> Pace:
    """An hour that had begun before `start` counts by its part that lies after it."""
    total = 0.0
    for one in hours:
        ends = min(one.hour + HOUR, now)
        inside = ends - max(one.hour, start)
        if inside > timedelta() and ends > one.hour:
            total += grown(one) * (inside / (ends - one.hour))
    return Pace(round(total), max((now - start) / HOUR, 1.0))
