"""Working days of Uzbekistan: known holidays, and terms that count forwards and back."""

from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core import working_days
from core.working_days import (
    Calendar,
    add_working_days,
    end_of_day,
    is_working_day,
    uzbek_calendar,
    working_days_between,
    working_days_left,
)

CALENDAR = uzbek_calendar(range(2023, 2030))

days = st.dates(date(2023, 6, 1), date(2027, 12, 31))
terms = st.integers(1, 90)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),  # New Year
        date(2026, 1, 2),  # by decree
        date(2026, 3, 9),  # Women's Day fell on a Sunday
        date(2026, 3, 20),  # the first day of Eid al-Fitr
        date(2026, 3, 23),  # Nowruz fell on a Saturday
        date(2026, 5, 11),  # the Day of Memory and Honour fell on a Saturday
        date(2026, 8, 31),  # by decree
        date(2026, 9, 1),  # Independence Day
        date(2026, 10, 1),  # Teachers' Day
        date(2026, 12, 8),  # Constitution Day
        date(2026, 12, 31),  # in exchange for Saturday 12 December
        date(2026, 6, 6),  # an ordinary Saturday
        date(2026, 6, 7),  # an ordinary Sunday
    ],
)
def test_days_off_in_2026(day: date) -> None:
    assert not is_working_day(day, CALENDAR)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 12, 14),
        date(2025, 1, 4),
        date(2026, 12, 12),  # Saturdays moved by decree
        date(2026, 3, 24),
        date(2026, 9, 2),
    ],
)
def test_days_worked(day: date) -> None:
    assert is_working_day(day, CALENDAR)


def test_a_term_steps_over_the_moved_saturday_and_the_days_off() -> None:
    wednesday = date(2026, 12, 9)
    assert add_working_days(wednesday, 3, CALENDAR) == date(2026, 12, 12)
    assert add_working_days(date(2026, 12, 30), 1, CALENDAR) == date(2027, 1, 4)


def test_the_day_a_term_is_given_on_does_not_count() -> None:
    monday, saturday = date(2026, 6, 1), date(2026, 6, 6)
    assert add_working_days(monday, 1, CALENDAR) == date(2026, 6, 2)
    assert add_working_days(saturday, 1, CALENDAR) == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 6, 1), 4),
        (date(2026, 6, 4), 1),
        (date(2026, 6, 5), 0),
        (date(2026, 6, 6), -1),  # Saturday: nothing worked since, and late all the same
        (date(2026, 6, 8), -1),
        (date(2026, 6, 9), -2),
    ],
)
def test_what_is_left_of_a_term_due_on_a_friday(today: date, left: int) -> None:
    assert working_days_left(today, date(2026, 6, 5), CALENDAR) == left


def test_a_day_ends_in_tashkent() -> None:
    assert end_of_day(date(2026, 12, 15)) == datetime(2026, 12, 15, 18, 59, 59, tzinfo=UTC)


def test_a_calendar_does_not_guess_at_years_it_does_not_know() -> None:
    calendar = uzbek_calendar([2026])
    with pytest.raises(ValueError, match="does not know the year 2027"):
        add_working_days(date(2026, 12, 30), 5, calendar)


def test_a_term_of_no_days_is_no_term() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        add_working_days(date(2026, 6, 1), 0, CALENDAR)


def test_the_version_names_the_library_and_the_corrections() -> None:
    assert CALENDAR.version.startswith("uz-")
    assert CALENDAR.version == uzbek_calendar([2026]).version


def test_every_correction_names_its_source() -> None:
    data = yaml.safe_load(working_days._OVERRIDES.read_text(encoding="utf-8"))
    assert data["counting"]["source"]
    for row in data["days"]:
        assert isinstance(row["date"], date)
        assert isinstance(row["working"], bool)
        assert row["source"]
        assert is_working_day(row["date"], CALENDAR) is row["working"]


def test_a_calendar_can_be_handed_in() -> None:
    saturday, monday = date(2026, 6, 6), date(2026, 6, 8)
    calendar = Calendar(
        "test", holidays=frozenset({monday}), extra_working_days=frozenset({saturday})
    )
    assert is_working_day(saturday, calendar)
    assert not is_working_day(monday, calendar)


@given(days, terms)
def test_what_is_added_is_counted_back(start: date, term: int) -> None:
    due = add_working_days(start, term, CALENDAR)
    assert is_working_day(due, CALENDAR)
    assert working_days_between(start, due, CALENDAR) == term
    assert working_days_between(due, start, CALENDAR) == -term
    assert working_days_left(start, due, CALENDAR) == term


@given(days, terms)
def test_a_later_start_and_a_longer_term_end_no_earlier(start: date, term: int) -> None:
    due = add_working_days(start, term, CALENDAR)
    assert add_working_days(start + timedelta(days=1), term, CALENDAR) >= due
    assert add_working_days(start, term + 1, CALENDAR) > due


@given(days, terms, terms)
def test_terms_follow_one_another(start: date, first: int, second: int) -> None:
    halfway = add_working_days(start, first, CALENDAR)
    together = add_working_days(start, first + second, CALENDAR)
    assert add_working_days(halfway, second, CALENDAR) == together
