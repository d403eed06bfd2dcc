"""The terms of the clock: every kind has them, each with its source, and they fit the law."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from agencies.models import ObligationKind
from agencies.rules.terms import CLOCK, all_terms, terms_of
from core.working_days import FIRST_YEAR, add_working_days, is_working_day, uzbek_calendar

LAST_YEAR = 2036


@pytest.mark.parametrize("kind", ObligationKind)
def test_every_kind_has_its_terms_with_a_source(kind: ObligationKind) -> None:
    terms = terms_of(kind)
    for rule in (
        terms.acknowledgement,
        terms.reminders,
        terms.extension,
        terms.escalation,
        terms.reopening,
    ):
        assert rule.law.legal_source
        assert {"uz-Latn", "ru", "en"} <= rule.law.legal_basis.keys()
    assert terms.acknowledgement.working_days > 0
    assert terms.reopening.working_days > terms.acknowledgement.working_days
    assert terms.escalation.working_days_late > 0
    reminders = terms.reminders.working_days_left
    assert list(reminders) == sorted(set(reminders), reverse=True)


def test_an_extension_ends_within_a_month() -> None:
    """The law on appeals: one extension, of at most one month."""
    calendar = uzbek_calendar(range(FIRST_YEAR, LAST_YEAR + 1))
    longest = terms_of(ObligationKind.PETITION_RESPONSE).extension.longest_working_days
    days = (
        date(FIRST_YEAR, 1, 1) + timedelta(days=n) for n in range(365 * (LAST_YEAR - FIRST_YEAR))
    )
    too_long = [
        day
        for day in days
        if is_working_day(day, calendar)
        and add_working_days(day, longest, calendar) > a_month_after(day)
    ]
    assert too_long == []


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last one."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def test_no_kind_is_forgotten() -> None:
    assert set(all_terms(CLOCK)) == set(ObligationKind)
