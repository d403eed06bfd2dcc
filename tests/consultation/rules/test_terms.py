"""Terms of discussion by policy: which one is in force, and the earliest lawful closing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from consultation.models import TermPolicy
from consultation.rules.terms import earliest_close, in_force, require_term
from core.errors import Invalid
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS


def policy(days: int = 15, *, working: bool = False, since: date = date(2021, 1, 1)) -> TermPolicy:
    return TermPolicy(
        act_type="law",
        minimum_days=days,
        in_working_days=working,
        outcome_working_days=10,
        legal_source="law",
        valid_from=since,
    )


def test_the_latest_policy_that_is_valid_counts() -> None:
    old, new = policy(15), policy(30, since=date(2027, 1, 1))
    assert in_force([old, new], date(2026, 12, 31)) is old
    assert in_force([new, old], date(2027, 1, 1)) is new
    assert in_force([old, new], date(2020, 1, 1)) is None


def test_calendar_days_are_full_days() -> None:
    assert earliest_close(policy(15), MORNING, PLAIN_WEEKS) == MORNING + timedelta(days=15)


def test_working_days_end_with_the_last_of_them_in_tashkent() -> None:
    # MORNING is a Monday; five working days after it is the next Monday, to its last second.
    assert earliest_close(policy(5, working=True), MORNING, PLAIN_WEEKS) == datetime(
        2026, 9, 14, 18, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize("working", [False, True])
def test_one_second_too_short_is_too_short(working: bool) -> None:
    terms = policy(10, working=working)
    earliest = earliest_close(terms, MORNING, PLAIN_WEEKS)
    require_term(terms, opens_at=MORNING, closes_at=earliest, calendar=PLAIN_WEEKS)
    with pytest.raises(Invalid, match="10 working days" if working else "10 days"):
        require_term(
            terms,
            opens_at=MORNING,
            closes_at=earliest - timedelta(seconds=1),
            calendar=PLAIN_WEEKS,
        )
