"""Obligations: every state with every move, and the clock in working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.models import Obligation, ObligationKind, ObligationState
from agencies.rules.obligations import (
    MOVES,
    UNFULFILLED,
    is_kept,
    is_late,
    public_clock,
    require_move,
    working_days_left,
)
from agencies.rules.scorecards import Scorecard
from core.dates import end_of_day
from core.errors import Conflict
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS

OWED, ACKNOWLEDGED, FULFILLED = ObligationState
ALLOWED = {
    (OWED, ACKNOWLEDGED),
    (OWED, FULFILLED),
    (ACKNOWLEDGED, ACKNOWLEDGED),
    (ACKNOWLEDGED, FULFILLED),
}
# Friday of the week after MORNING's Monday.
DUE = date(2026, 9, 18)


def obligation(
    state: ObligationState = OWED, *, due_on: date = DUE, fulfilled_at: datetime | None = None
) -> Obligation:
    return Obligation(
        agency_id=1,
        kind=ObligationKind.PETITION_RESPONSE,
        subject_id=1,
        legal_basis={"en": "Law, article 1"},
        legal_source="https://lex.uz/docs/1",
        imposed_at=MORNING,
        term_working_days=9,
        due_on=due_on,
        due_at=end_of_day(due_on),
        calendar_version="plain-weeks",
        state=state,
        fulfilled_at=fulfilled_at,
    )


@pytest.mark.parametrize("to", ObligationState)
@pytest.mark.parametrize("state", ObligationState)
def test_every_move_from_every_state(state: ObligationState, to: ObligationState) -> None:
    if (state, to) in ALLOWED:
        require_move(obligation(state), to)
    else:
        with pytest.raises(Conflict):
            require_move(obligation(state), to)


def test_table_names_every_state() -> None:
    assert set(MOVES) == set(ObligationState)
    assert {OWED, ACKNOWLEDGED} == UNFULFILLED


def test_late_only_after_the_last_second_of_the_due_day_in_tashkent() -> None:
    last_second = datetime(2026, 9, 18, 18, 59, 59, tzinfo=UTC)
    assert not is_late(obligation(), last_second)
    assert is_late(obligation(), last_second + timedelta(seconds=1))
    assert is_late(obligation(ACKNOWLEDGED), last_second + timedelta(days=30))


def test_what_is_fulfilled_is_never_late_and_keeps_how_it_was() -> None:
    in_time = obligation(FULFILLED, fulfilled_at=end_of_day(DUE))
    too_late = obligation(FULFILLED, fulfilled_at=end_of_day(DUE) + timedelta(seconds=1))
    for done in (in_time, too_late):
        assert not is_late(done, MORNING + timedelta(days=400))
    assert is_kept(in_time)
    assert not is_kept(too_late)
    assert not is_kept(obligation())


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 9, 7), 9),
        (date(2026, 9, 11), 5),
        (date(2026, 9, 12), 5),
        (date(2026, 9, 17), 1),
        (date(2026, 9, 18), 0),
        (date(2026, 9, 19), -1),
        (date(2026, 9, 21), -1),
        (date(2026, 9, 22), -2),
    ],
)
def test_working_days_left(day: date, left: int) -> None:
    noon = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    assert working_days_left(obligation(), noon, PLAIN_WEEKS) == left


@given(st.integers(min_value=-400, max_value=400))
def test_clock_says_late_exactly_when_no_day_is_left(days: int) -> None:
    now = MORNING + timedelta(days=days)
    shown = public_clock(obligation(), now, PLAIN_WEEKS)
    assert shown.late == (shown.left < 0)
    assert shown.due == end_of_day(DUE)
    assert shown.answered is None


def test_silence_counts_against_the_agency() -> None:
    silent = Scorecard(owed=3, late=1, fulfilled=1, on_time=1, median_days=2.0)
    assert silent.on_time_share == 0.5
    fresh = Scorecard(owed=3, late=0, fulfilled=0, on_time=0, median_days=None)
    assert fresh.on_time_share is None
