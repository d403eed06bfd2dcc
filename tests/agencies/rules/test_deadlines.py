"""Deadlines run over working days only, wherever weekends and holidays fall."""

from datetime import UTC, date, datetime

from agencies.models import Obligation, ObligationKind
from agencies.rules.deadlines import deadline_after, extended_by, extensions_of
from core.working_days import Calendar, uzbek_calendar
from tests.making.agencies import PLAIN_WEEKS

KIND = ObligationKind.PETITION_RESPONSE
FRIDAY = date(2026, 9, 4)


def test_a_weekend_is_no_time_to_acknowledge() -> None:
    deadline = deadline_after(FRIDAY, 10, KIND, PLAIN_WEEKS)
    assert deadline.due_on == date(2026, 9, 18)
    # Monday, Tuesday, Wednesday.
    assert deadline.acknowledge_due_at == datetime(2026, 9, 9, 18, 59, 59, tzinfo=UTC)


def test_what_is_due_soon_is_acknowledged_by_then() -> None:
    deadline = deadline_after(FRIDAY, 1, KIND, PLAIN_WEEKS)
    assert deadline.acknowledge_due_at == deadline.due_at


def test_holidays_move_the_due_day() -> None:
    # 1 September is Independence Day.
    plain = deadline_after(date(2026, 8, 28), 3, KIND, PLAIN_WEEKS)
    real = deadline_after(date(2026, 8, 28), 3, KIND, uzbek_calendar([2026]))
    assert plain.due_on == date(2026, 9, 2)
    assert real.due_on > plain.due_on


def test_more_time_counts_from_the_due_day_by_the_calendar_of_now() -> None:
    deadline = deadline_after(FRIDAY, 10, KIND, PLAIN_WEEKS)
    row = Obligation(
        agency_id=1,
        kind=KIND,
        subject_id=1,
        legal_source="",
        imposed_at=datetime(2026, 9, 4, tzinfo=UTC),
        term_working_days=10,
        due_on=deadline.due_on,
        due_at=deadline.due_at,
        calendar_version="plain-weeks",
        acknowledge_due_at=deadline.acknowledge_due_at,
    )
    newer = Calendar("newer", frozenset({date(2026, 9, 21)}), frozenset())
    longer = extended_by(row, 2, newer)
    assert longer.due_on == date(2026, 9, 23)
    assert longer.calendar_version == "newer"
    assert longer.term_working_days == 10
    assert longer.acknowledge_due_at == deadline.acknowledge_due_at
    choices = extensions_of(row, newer)
    assert choices[1] == (2, date(2026, 9, 23))
    assert len(choices) == 16
