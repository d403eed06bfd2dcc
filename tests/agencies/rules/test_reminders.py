"""Which reminder is due on which day, against counting day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agencies.rules.reminders import latest_due_day, reminder_windows
from core.working_days import Calendar, working_days_left

# Some days off in the middle of weeks, and a Saturday that is worked.
BUSY = Calendar(
    "busy",
    holidays=frozenset({date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 9), date(2026, 9, 30)}),
    extra_working_days=frozenset({date(2026, 9, 12)}),
)
days = st.dates(date(2026, 8, 15), date(2026, 10, 15))
reminders = st.sets(st.integers(-8, 12), min_size=1, max_size=6)


@given(st.integers(-8, 12), days)
def test_latest_due_day_is_the_latest_one(left: int, today: date) -> None:
    latest = latest_due_day(left, today, BUSY)
    assert working_days_left(today, latest, BUSY) <= left
    assert working_days_left(today, latest + timedelta(days=1), BUSY) > left


@given(reminders, days, st.integers(-40, 40))
def test_one_reminder_at_most_and_the_most_urgent_one(
    wanted: set[int], today: date, distance: int
) -> None:
    due = today + timedelta(days=distance)
    left = working_days_left(today, due, BUSY)
    come = [one for one in wanted if one >= left]
    sent = [
        window.days_left
        for window in reminder_windows(tuple(wanted), today, BUSY)
        if (window.after is None or due > window.after) and due <= window.until
    ]
    assert sent == ([min(come)] if come else [])
