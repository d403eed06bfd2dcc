"""Working days of Uzbekistan: which days they are, and terms counted in them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

import holidays
import yaml

from core.dates import end_of_day

__all__ = [
    "Calendar",
    "add_working_days",
    "calendar_around",
    "end_of_day",
    "is_working_day",
    "uzbek_calendar",
    "working_days_between",
    "working_days_left",
]

_OVERRIDES = Path(__file__).parent / "data" / "working_days.yaml"
_SATURDAY = 5
# No deadline of the portal lies before this year.
FIRST_YEAR = 2020
# How far ahead a due date may lie; a process lives shorter than that.
YEARS_AHEAD = 10


@dataclass(frozen=True)
class Calendar:
    """The days off of some years, beyond Saturdays and Sundays, under a version to keep with dates.

    A deadline is stored with the version it was computed under, so that a day off declared later
    does not move it in silence.
    """

    version: str
    holidays: frozenset[date]
    extra_working_days: frozenset[date]
    """Weekend days that a decree made working days, in exchange for another day off."""
    years: frozenset[int] = frozenset()
    """The years it knows; empty for a calendar that answers for every year."""


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether offices work on this day. Raises ValueError in a year the calendar does not know."""
    if calendar.years and day.year not in calendar.years:
        raise ValueError(f"the calendar {calendar.version} does not know the year {day.year}")
    if day in calendar.extra_working_days:
        return True
    return day.weekday() < _SATURDAY and day not in calendar.holidays


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The working day on which a term of so many working days, given on `start`, ends.

    The start does not count, working day or not: the first day of the term is the next one
    (`counting` in core/data/working_days.yaml, with its source). Raises ValueError for less than
    one day.
    """
    if days < 1:
        raise ValueError(f"a term has at least one working day, not {days}")
    day = start
    for _ in range(days):
        day = _next_working_day(day, calendar)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days come after `start` up to and with `end`; negative when it is earlier.

    Gives back the days of `add_working_days`.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def working_days_left(today: date, due: date, calendar: Calendar) -> int:
    """Working days until the due day: nought on that day only, at least one below it afterwards."""
    days = working_days_between(today, due, calendar)
    if today > due:
        return min(days, -1)
    return days if today == due else max(days, 1)


def uzbek_calendar(years: Iterable[int]) -> Calendar:
    """The calendar of the Labour Code (article 208) and of the decrees that move days off.

    From the `holidays` package, which estimates the religious days of coming years, corrected by
    core/data/working_days.yaml. Five-day week.
    """
    return _calendar_of(frozenset(years))


def calendar_around(now: datetime) -> Calendar:
    """The calendar of a process started at this instant, from the portal's first year on."""
    return uzbek_calendar(range(FIRST_YEAR, now.year + YEARS_AHEAD))


@cache
def _calendar_of(known: frozenset[int]) -> Calendar:
    written = _OVERRIDES.read_bytes()
    rows: list[dict[str, Any]] = yaml.safe_load(written)["days"]
    published = holidays.country_holidays("UZ", years=known)
    off = {row["date"] for row in rows if not row["working"]}
    on = {row["date"] for row in rows if row["working"]}
    return Calendar(
        version=f"uz-{version('holidays')}-{hashlib.sha256(written).hexdigest()[:8]}",
        holidays=frozenset((published.keys() | off) - on),
        extra_working_days=frozenset((published.weekend_workdays | on) - off),
        years=known,
    )


def _next_working_day(day: date, calendar: Calendar) -> date:
    later = (day + timedelta(days=n) for n in count(1))
    return next(day for day in later if is_working_day(day, calendar))
