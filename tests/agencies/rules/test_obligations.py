"""Obligations: every state with every move, and the clock in working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.models import Obligation, ObligationDeed, ObligationKind, ObligationState
from agencies.rules.obligations import (
    MOVES,
    UNFULFILLED,
    is_extensible,
    is_kept,
    is_late,
    is_unacknowledged,
    public_clock,
    require_move,
    working_days_left,
)
from core.dates import end_of_day
from core.errors import Conflict, TooLate
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS

OWED, ACKNOWLEDGED, FULFILLED = ObligationState
ALLOWED = {
    (OWED, ObligationDeed.ACKNOWLEDGED): ACKNOWLEDGED,
    (OWED, ObligationDeed.EXTENDED): OWED,
    (OWED, ObligationDeed.REMINDED): OWED,
    (OWED, ObligationDeed.ESCALATED): OWED,
    (OWED, ObligationDeed.FULFILLED): FULFILLED,
    (ACKNOWLEDGED, ObligationDeed.ACKNOWLEDGED): ACKNOWLEDGED,
    (ACKNOWLEDGED, ObligationDeed.EXTENDED): ACKNOWLEDGED,
    (ACKNOWLEDGED, ObligationDeed.REMINDED): ACKNOWLEDGED,
    (ACKNOWLEDGED, ObligationDeed.ESCALATED): ACKNOWLEDGED,
    (ACKNOWLEDGED, ObligationDeed.FULFILLED): FULFILLED,
    (FULFILLED, ObligationDeed.REOPENED): OWED,
}
# Friday of the week after MORNING's Monday.
DUE = date(2026, 9, 18)
AFTER = end_of_day(DUE) + timedelta(seconds=1)


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
        acknowledge_due_at=end_of_day(date(2026, 9, 10)),
        state=state,
        fulfilled_at=fulfilled_at,
    )


@pytest.mark.parametrize("deed", ObligationDeed)
@pytest.mark.parametrize("state", ObligationState)
def test_every_deed_in_every_state(state: ObligationState, deed: ObligationDeed) -> None:
    # What is late can be escalated and not extended, and the other way round.
    now = AFTER if deed is ObligationDeed.ESCALATED else MORNING
    if (state, deed) in ALLOWED:
        assert require_move(obligation(state), deed, now) is ALLOWED[state, deed]
    else:
        with pytest.raises(Conflict):
            require_move(obligation(state), deed, now)


def test_table_names_every_state() -> None:
    assert set(MOVES) == set(ObligationState)
    assert {OWED, ACKNOWLEDGED} == UNFULFILLED


def test_more_time_is_given_once_and_by_the_due_day() -> None:
    last_second = end_of_day(DUE)
    require_move(obligation(), ObligationDeed.EXTENDED, last_second)
    assert is_extensible(obligation(ACKNOWLEDGED), last_second)
    with pytest.raises(TooLate, match="due day is over"):
        require_move(obligation(), ObligationDeed.EXTENDED, AFTER)
    extended = obligation()
    extended.extended_at = MORNING
    with pytest.raises(Conflict, match="no second extension"):
        require_move(extended, ObligationDeed.EXTENDED, MORNING)
    for no_more, now in (
        (obligation(), AFTER),
        (extended, MORNING),
        (obligation(FULFILLED), MORNING),
    ):
        assert not is_extensible(no_more, now)


def test_only_what_is_late_is_escalated_and_once_a_round() -> None:
    with pytest.raises(Conflict, match="not late"):
        require_move(obligation(), ObligationDeed.ESCALATED, end_of_day(DUE))
    escalated = obligation()
    escalated.escalated_at = AFTER
    with pytest.raises(Conflict, match="escalated already"):
        require_move(escalated, ObligationDeed.ESCALATED, AFTER)


def test_it_is_reopened_once() -> None:
    reopened = obligation(FULFILLED)
    reopened.reopened_at = MORNING
    with pytest.raises(Conflict, match="no second time"):
        require_move(reopened, ObligationDeed.REOPENED, AFTER)


def test_it_is_acknowledged_in_time_or_all_can_see_that_it_was_not() -> None:
    second = timedelta(seconds=1)
    by = obligation().acknowledge_due_at
    assert not is_unacknowledged(obligation(), by)
    assert is_unacknowledged(obligation(), by + second)
    assert not is_unacknowledged(obligation(ACKNOWLEDGED), by + second)
    assert not is_unacknowledged(obligation(FULFILLED), by + second)


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
