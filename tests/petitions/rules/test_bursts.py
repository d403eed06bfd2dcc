"""What stands out among the signatures of an hour, and what does not."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from petitions.rules.bursts import (
    Standout,
    Thresholds,
    burst,
    hours_before,
    networks_kept,
    thresholds,
    trend,
)

EXAMPLE = Thresholds(
    burst_signatures=60,
    burst_share_percent=30,
    trend_times=5,
    trend_floor=500,
    trend_hours_before=24,
    trend_fewest_hours=6,
)
NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
numbers = some.integers(0, 100_000)


@pytest.mark.parametrize(
    ("of_network", "of_hour", "expected"),
    [
        (60, 60, None),
        (61, 61, 60),
        (61, 203, 60),
        (61, 207, None),
        (300, 1000, None),
        (301, 1000, 300),
    ],
)
def test_a_burst_is_many_and_a_great_share(
    of_network: int, of_hour: int, expected: int | None
) -> None:
    found = burst(of_network, of_hour, EXAMPLE)
    assert found == (None if expected is None else Standout(of_network, expected))


@pytest.mark.parametrize(
    ("of_hour", "before", "expected"),
    [
        (500, [0] * 24, None),
        (501, [0] * 24, 500),
        (2713, [600] * 24, None),
        (3001, [600] * 24, 3000),
        (5000, [0] * 5, None),
        (501, [0] * 6, 500),
        # Only the last day counts.
        (501, [900] * 100 + [0] * 24, 500),
    ],
)
def test_a_trend_is_far_above_the_hours_before(
    of_hour: int, before: list[int], expected: int | None
) -> None:
    found = trend(of_hour, before, EXAMPLE)
    assert found == (None if expected is None else Standout(of_hour, expected))


@given(numbers, numbers)
def test_a_burst_exceeds_both_thresholds_and_nothing_else_does(network: int, others: int) -> None:
    of_hour = network + others
    is_burst = burst(network, of_hour, EXAMPLE) is not None
    assert is_burst == (network > 60 and network > of_hour * 30 // 100)


@given(numbers, some.lists(numbers, max_size=60))
def test_what_stands_out_is_more_than_what_would_not(of_hour: int, before: list[int]) -> None:
    found = trend(of_hour, before, EXAMPLE)
    assert found is None or found.signatures > found.expected >= EXAMPLE.trend_floor
    # More signatures in the past never make an hour stand out that did not before.
    fuller = [hour + 10 for hour in before]
    assert found is not None or trend(of_hour, fuller, EXAMPLE) is None


def test_the_hours_before_begin_with_the_one_of_publication() -> None:
    opened = NOON - timedelta(hours=2, minutes=20)
    received = {NOON - timedelta(hours=back): back for back in (1, 3, 9)}
    assert hours_before(NOON, opened, received, most=24) == [3, 0, 1]
    assert hours_before(NOON, opened, received, most=2) == [0, 1]


def test_the_thresholds_in_force_are_read() -> None:
    assert thresholds() == EXAMPLE
    assert thresholds().quiet == 60
    assert networks_kept() == timedelta(days=30)


def test_a_petition_that_honestly_went_viral_raises_as_many_as_the_data_says(
    shared: Path,
) -> None:
    hourly = json.loads(
        (shared / "petitions" / "viral-petition-hourly-signatures.json").read_text()
    )["hourly"]
    received = {
        datetime.fromisoformat(hour): number for one in hourly for hour, number in one.items()
    }
    opened, last = min(received), max(received)
    hours = [opened + timedelta(hours=n) for n in range((last - opened) // timedelta(hours=1) + 1)]
    raised = [
        hour
        for hour in hours
        if trend(
            received.get(hour, 0),
            hours_before(hour, opened, received, most=thresholds().trend_hours_before),
            thresholds(),
        )
    ]
    assert sum(received.values()) == 68_217
    assert len(raised) == 17
