"""Open and closed are a matter of time, to the second and by the days of Tashkent."""

from datetime import UTC, datetime, timedelta

import pytest

from petitions.models import PetitionState
from petitions.rules.phases import (
    Phase,
    closing,
    closing_again,
    days_left,
    is_open,
    phase,
)
from tests.clock import MORNING
from tests.making.petitions import unsaved

CLOSES = closing(MORNING, collection_days=90)
SECOND = timedelta(seconds=1)


def test_it_closes_with_the_last_second_of_the_ninetieth_day_in_tashkent() -> None:
    assert datetime(2026, 12, 6, 18, 59, 59, tzinfo=UTC) == CLOSES


def test_a_petition_opened_before_midnight_in_tashkent_counts_from_that_day() -> None:
    late_evening = datetime(2026, 9, 7, 18, 59, tzinfo=UTC)
    assert closing(late_evening, 90) == CLOSES
    assert closing(late_evening + timedelta(minutes=2), 90) == CLOSES + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "expected"), [(CLOSES - SECOND, Phase.OPEN), (CLOSES, Phase.CLOSED)]
)
def test_the_phase_turns_at_the_instant(now: datetime, expected: Phase) -> None:
    assert phase(unsaved(), now) is expected


@pytest.mark.parametrize("state", PetitionState)
def test_only_an_admitted_petition_is_open(state: PetitionState) -> None:
    closes_at = CLOSES if state in {PetitionState.ADMITTED, PetitionState.HIDDEN} else None
    assert is_open(unsaved(state=state, closes_at=closes_at), MORNING) is (
        state is PetitionState.ADMITTED
    )


def test_what_was_never_opened_has_no_phase() -> None:
    assert phase(unsaved(state=PetitionState.DRAFT, closes_at=None), MORNING) is None


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (MORNING, 90),
        (CLOSES - timedelta(days=1), 1),
        (CLOSES - SECOND, 0),
        (CLOSES, -1),
        (CLOSES + timedelta(hours=1), -1),
        (CLOSES + timedelta(days=5), -5),
    ],
)
def test_days_left(now: datetime, days: int) -> None:
    assert days_left(CLOSES, now) == days


@pytest.mark.parametrize(
    ("hidden_at", "out_of_sight", "given_back"),
    [
        (MORNING, timedelta(days=3), 3),
        (MORNING, timedelta(days=3, seconds=1), 4),
        (CLOSES - SECOND, timedelta(days=30), 30),
        (CLOSES, timedelta(days=30), 0),
    ],
)
def test_what_was_hidden_while_it_was_open_gets_its_days_back(
    hidden_at: datetime, out_of_sight: timedelta, given_back: int
) -> None:
    closes_at = closing_again(CLOSES, hidden_at, hidden_at + out_of_sight)
    assert closes_at == CLOSES + timedelta(days=given_back)
