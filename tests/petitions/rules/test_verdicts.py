"""What signers may say of an answer, who they are, and when it re-opens the task."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import day_of
from core.working_days import add_working_days, uzbek_calendar
from petitions.models import Crossing, Response, ResponseVerdict, Signature
from petitions.rules.verdicts import (
    VerdictRule,
    closing_of_verdict,
    is_asked,
    may_judge,
    reopens,
    rule_on,
    rules_of_verdicts,
    votes_on,
)
from tests.clock import MORNING

RULE = VerdictRule(
    valid_from=date(2026, 1, 1),
    window_days=14,
    minimum_votes=10,
    least_share_percent=50,
    reopened_working_days=9,
    source={"en": "a rule"},
    legal_source="a test",
)
CROSSING = Crossing(petition_id=1, step=1, log_number=100, counted=100, at=MORNING, obligation_id=1)


def response(**changes: Any) -> Response:
    fields: dict[str, Any] = {
        "id": 3,
        "petition_id": 1,
        "obligation_id": 1,
        "officer_id": 1,
        "verdict": ResponseVerdict.PARTLY,
        "reasons": "Because.",
        "language": "en",
        "content_hash": b"",
        "published_at": MORNING + timedelta(days=10),
        "verdict_closes_at": MORNING + timedelta(days=24),
    }
    return Response(**(fields | changes))


def signature(**changes: Any) -> Signature:
    fields: dict[str, Any] = {
        "petition_id": 1,
        "signer_hash": b"s",
        "mark": b"m",
        "log_number": 40,
        "text_version": 1,
        "text_hash": b"h",
        "is_resident": True,
        "signed_at": MORNING - timedelta(days=1),
    }
    return Signature(**(fields | changes))


@given(st.integers(0, 60), st.integers(0, 60))
def test_fewer_than_the_share_of_enough_votes_re_open(answers: int, against: int) -> None:
    found = response(answers=answers, does_not_answer=against)
    expected = answers + against >= 10 and answers < against
    assert reopens(found, RULE) is expected
    # The second answer is the last one, whatever its signers say.
    assert not reopens(response(answers=answers, does_not_answer=against, round=2), RULE)


def test_a_share_before_any_vote_is_none() -> None:
    assert votes_on(response()).share is None
    assert votes_on(response(answers=1, does_not_answer=3)).share == 0.25


def test_the_vote_is_open_to_the_end_of_its_last_day() -> None:
    closes = closing_of_verdict(MORNING, RULE)
    assert day_of(closes) == date(2026, 9, 21)
    assert closes == datetime(2026, 9, 21, 18, 59, 59, tzinfo=UTC)
    asked = response(verdict_closes_at=closes)
    assert is_asked(asked, closes)
    assert not is_asked(asked, closes + timedelta(seconds=1))
    assert not is_asked(response(verdict_closes_at=closes, verdict_decided_at=closes), closes)


@pytest.mark.parametrize(
    ("given_signatures", "may"),
    [
        ([], False),
        ([signature()], True),
        # Withdrawn after the crossing that it helped to reach, at its very instant, and before.
        ([signature(withdrawn_at=MORNING + timedelta(days=1))], True),
        ([signature(withdrawn_at=MORNING)], True),
        ([signature(withdrawn_at=MORNING - timedelta(hours=1))], False),
        # Withdrawn, and never part of the crossing.
        ([signature(log_number=101, withdrawn_at=MORNING + timedelta(days=1))], False),
        # Counted, though it came after the crossing.
        ([signature(log_number=101, signed_at=MORNING + timedelta(days=1))], True),
        # Signed when the answer was there already.
        ([signature(log_number=101, signed_at=MORNING + timedelta(days=11))], False),
        # Set aside.
        ([signature(invalidated_at=MORNING, invalidated_for="automated")], False),
        # Withdrawn early, signed again in time.
        (
            [
                signature(withdrawn_at=MORNING - timedelta(hours=1)),
                signature(log_number=90, signed_at=MORNING - timedelta(minutes=1)),
            ],
            True,
        ),
    ],
)
def test_who_may_judge(given_signatures: list[Signature], may: bool) -> None:
    assert may_judge(given_signatures, CROSSING, response()) is may


def test_whoever_withdrew_is_no_signer_without_a_crossing() -> None:
    withdrawn = signature(withdrawn_at=MORNING + timedelta(days=1))
    assert not may_judge([withdrawn], None, response())


def test_the_rule_of_a_day_is_the_newest_by_then() -> None:
    first = min(rules_of_verdicts(), key=lambda rule: rule.valid_from)
    assert rule_on(first.valid_from) == first
    with pytest.raises(ValueError, match="no rule"):
        rule_on(first.valid_from - timedelta(days=1))


def test_the_second_answer_is_due_within_a_month_in_every_year() -> None:
    calendar = uzbek_calendar(range(2026, 2037))
    start = date(2026, 1, 1)
    for rule in rules_of_verdicts():
        spans = {
            (add_working_days(day, rule.reopened_working_days, calendar) - day).days
            for day in (start + timedelta(days=n) for n in range(0, 365 * 9, 2))
        }
        assert max(spans) <= 28


def test_every_rule_names_its_source() -> None:
    for rule in rules_of_verdicts():
        assert {"uz-Latn", "ru", "en"} <= set(rule.source)
        assert "erified" in rule.legal_source
        assert 0 < rule.least_share_percent <= 100
        assert rule.minimum_votes > 0
