"""The pace of signatures, and what it promises: neither more nor less than the hours say."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from petitions.rules.pace import Pace, expected_crossing, needed_a_day, pace

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
OPENED = NOON - timedelta(days=30)


@dataclass
class Hour:
    hour: datetime
    received: int = 0
    withdrawn: int = 0
    invalidated: int = 0
    restored: int = 0


def ago(hours: int, received: int = 0, **more: int) -> Hour:
    return Hour(NOON - timedelta(hours=hours), received, **more)


def test_the_pace_is_that_of_the_last_day() -> None:
    assert pace([ago(30, 900), ago(20, 40), ago(1, 20)], OPENED, NOON) == Pace(60, 24)


def test_few_in_a_day_are_measured_over_a_week() -> None:
    measured = pace([ago(100, 65), ago(2, 5)], OPENED, NOON)
    assert measured == Pace(70, 168)
    assert measured.per_day == 10


def test_what_left_the_count_slows_the_pace_and_what_came_back_quickens_it() -> None:
    assert pace([ago(3, 100, withdrawn=10, invalidated=50, restored=5)], OPENED, NOON).grown == 45


def test_a_young_petition_is_measured_since_it_opened_but_over_an_hour_at_least() -> None:
    opened = NOON - timedelta(minutes=20)
    begun = Hour(NOON - timedelta(hours=1) + timedelta(minutes=40), 30)
    assert pace([begun], opened, NOON) == Pace(30, 1.0)
    assert pace([], NOON, NOON) == Pace(0, 1.0)


def test_an_hour_that_began_before_counts_by_its_part() -> None:
    """Half of the hour from 12:00 to 13:00 yesterday lies within the last day at 12:30."""
    half_past = NOON + timedelta(minutes=30)
    assert pace([Hour(NOON - timedelta(days=1), 100)], OPENED, half_past).grown == 50


@pytest.mark.parametrize(
    ("missing", "measured", "expected"),
    [
        (100, Pace(50, 24), NOON + timedelta(days=2)),
        (0, Pace(50, 24), None),
        (100, Pace(0, 24), None),
        (100, Pace(-5, 24), None),
        (1_000_000, Pace(1, 24), None),
    ],
)
def test_expected_crossing(missing: int, measured: Pace, expected: datetime | None) -> None:
    assert expected_crossing(missing, measured, NOON) == expected


@given(some.integers(1, 100_000), some.integers(1, 5_000))
def test_at_the_needed_rate_it_is_reached_in_time(missing: int, hours: int) -> None:
    closes_at = NOON + timedelta(hours=hours)
    needed = needed_a_day(missing, closes_at, NOON)
    assert needed is not None
    reached = expected_crossing(missing, Pace(needed, 24), NOON)
    assert reached is None or reached <= closes_at + timedelta(seconds=1)


def test_nothing_is_needed_once_it_is_closed_or_reached() -> None:
    assert needed_a_day(0, NOON + timedelta(days=1), NOON) is None
    assert needed_a_day(5, NOON, NOON) is None
