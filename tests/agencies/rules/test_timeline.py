"""The story of an obligation as its page tells it, with due days in their places."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from agencies.models import Obligation, ObligationDeed, ObligationEvent, ObligationState
from agencies.rules.timeline import timeline
from core.dates import end_of_day
from tests.agencies.rules.test_obligations import DUE, obligation
from tests.clock import MORNING

DAY = timedelta(days=1)
DUE_AT = end_of_day(DUE)


def event(deed: ObligationDeed, at: datetime, due_at: datetime = DUE_AT) -> ObligationEvent:
    return ObligationEvent(obligation_id=1, deed=deed, at=at, due_at=due_at)


def told(row: Obligation, log: Sequence[ObligationEvent], now: datetime) -> list[str]:
    return [step.what for step in timeline(row, log, now)]


def test_what_is_to_come_stands_last() -> None:
    log = [event(ObligationDeed.IMPOSED, MORNING)]
    assert told(obligation(), log, MORNING + DAY) == ["imposed", "due"]
    # Three working days later nobody is named, and after the due day nothing is answered.
    assert told(obligation(), log, MORNING + 5 * DAY) == ["imposed", "unacknowledged", "due"]
    assert told(obligation(), log, DUE_AT + DAY) == ["imposed", "unacknowledged", "passed"]


def test_an_answer_in_time_leaves_no_due_day() -> None:
    done = obligation(ObligationState.FULFILLED, fulfilled_at=DUE_AT)
    log = [event(ObligationDeed.IMPOSED, MORNING), event(ObligationDeed.FULFILLED, DUE_AT)]
    assert told(done, log, DUE_AT + 9 * DAY) == ["imposed", "fulfilled"]


def test_a_late_answer_stands_after_the_day_that_passed() -> None:
    late = DUE_AT + 2 * DAY
    done = obligation(ObligationState.FULFILLED, fulfilled_at=late)
    log = [
        event(ObligationDeed.IMPOSED, MORNING),
        event(ObligationDeed.ESCALATED, DUE_AT + DAY),
        event(ObligationDeed.FULFILLED, late),
    ]
    assert told(done, log, late) == ["imposed", "passed", "escalated", "fulfilled"]


def test_an_extended_term_has_one_due_day_the_new_one() -> None:
    longer = end_of_day(date(2026, 9, 25))
    log = [
        event(ObligationDeed.IMPOSED, MORNING),
        event(ObligationDeed.ACKNOWLEDGED, MORNING + DAY),
        event(ObligationDeed.EXTENDED, MORNING + 2 * DAY, longer),
    ]
    row = obligation(ObligationState.ACKNOWLEDGED, due_on=date(2026, 9, 25))
    steps = timeline(row, log, DUE_AT + DAY)
    assert [step.what for step in steps] == ["imposed", "acknowledged", "extended", "due"]
    assert steps[-1].at == longer


def test_each_round_has_its_due_day() -> None:
    again, anew = DUE_AT + 30 * DAY, DUE_AT + 45 * DAY
    log = [
        event(ObligationDeed.IMPOSED, MORNING),
        event(ObligationDeed.FULFILLED, DUE_AT + DAY),
        event(ObligationDeed.REOPENED, again, anew),
    ]
    row = obligation(due_on=anew.date())
    row.acknowledge_due_at = again + 5 * DAY
    assert told(row, log, again + DAY) == ["imposed", "passed", "fulfilled", "reopened", "due"]
