"""Which reminder is due for an obligation, by how many working days are left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.working_days import Calendar, add_working_days, is_working_day

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """What is due later than the one day and by the other is reminded of as `days_left`."""

    days_left: int
    after: date | None
    until: date


def reminder_windows(reminders: Sequence[int], today: date, calendar: Calendar) -> list[Window]:
    """For each reminder, the due days for which it is the one to send today.

    It is the last of those whose time has come: when the worker stood still for days, only the
    most urgent reminder is sent.
    """
    after, windows = None, []
    for days_left in sorted(reminders):
        until = latest_due_day(days_left, today, calendar)
        windows.append(Window(days_left, after, until))
        after = until
    return windows


def latest_due_day(days_left: int, today: date, calendar: Calendar) -> date:
    """The latest due day of which so many working days are left, or fewer."""
    if days_left > 0:
        return add_working_days(today, days_left + 1, calendar) - _DAY
    if days_left >= -1:
        # What was due yesterday is a day late, whether anybody works today or not.
        return today + days_left * _DAY
    day, missing = today + _DAY, -days_left
    while missing:
        day -= _DAY
        missing -= is_working_day(day, calendar)
    return day - _DAY
