"""The timeline of a petition: what was done and what is to come, in the order of time."""

from datetime import timedelta

import pytest

from agencies.models import Obligation, ObligationKind, ObligationState
from petitions.models import Crossing, PetitionState, Response, ResponseVerdict, Rung
from petitions.rules.timeline import DeedKind, timeline
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import unsaved

CROSSED = MORNING + timedelta(days=10)
DUE = MORNING + timedelta(days=40)
ANSWERED = MORNING + timedelta(days=30)
OVER = MORNING + timedelta(days=91)


def obligation(state: ObligationState = ObligationState.OWED) -> Obligation:
    return Obligation(
        id=5,
        agency_id=1,
        kind=ObligationKind.PETITION_RESPONSE,
        subject_id=12,
        rung=1,
        legal_source="",
        imposed_at=CROSSED,
        term_working_days=22,
        due_on=DUE.date(),
        due_at=DUE,
        calendar_version="plain-weeks",
        state=state,
        fulfilled_at=ANSWERED if state is ObligationState.FULFILLED else None,
    )


RUNG = Rung(
    petition_id=12,
    step=1,
    quorum_rung_id=1,
    threshold=10_000,
    obliged_id=1,
    response_working_days=22,
    legal_source="",
)
CROSSING = Crossing(
    petition_id=12, step=1, log_number=10_007, counted=10_000, at=CROSSED, obligation_id=5
)
RESPONSE = Response(
    petition_id=12,
    obligation_id=5,
    officer_id=1,
    verdict=ResponseVerdict.ACCEPTED,
    reasons="",
    language="ru",
    content_hash=b"",
    published_at=ANSWERED,
    verdict_closes_at=ANSWERED,
)


def test_at_first_there_is_only_the_end_to_come() -> None:
    deeds = timeline(unsaved(), [RUNG], [], [], [], calendar=PLAIN_WEEKS, now=MORNING)
    assert [(deed.kind, deed.is_done) for deed in deeds] == [
        (DeedKind.PUBLISHED, True),
        (DeedKind.CLOSING, False),
    ]


def test_what_is_owed_stands_at_its_due_day_with_a_clock() -> None:
    deeds = timeline(
        unsaved(), [RUNG], [CROSSING], [obligation()], [], calendar=PLAIN_WEEKS, now=OVER
    )
    assert [(deed.kind, deed.is_done) for deed in deeds] == [
        (DeedKind.PUBLISHED, True),
        (DeedKind.CROSSED, True),
        (DeedKind.OWED, False),
        (DeedKind.CLOSING, True),
    ]
    _, crossed, owed, _ = deeds
    assert (crossed.threshold, crossed.log_number) == (10_000, 10_007)
    assert owed.at == DUE
    assert owed.clock is not None
    assert owed.clock.late


def test_an_answer_stands_at_its_own_day() -> None:
    done = obligation(ObligationState.FULFILLED)
    deeds = timeline(
        unsaved(), [RUNG], [CROSSING], [done], [RESPONSE], calendar=PLAIN_WEEKS, now=OVER
    )
    [answer] = [deed for deed in deeds if deed.kind is DeedKind.ANSWERED]
    assert (answer.at, answer.is_done, answer.response) == (ANSWERED, True, RESPONSE)
    assert answer.clock is not None
    assert answer.clock.answered == ANSWERED


def test_only_a_published_petition_has_a_timeline() -> None:
    draft = unsaved(state=PetitionState.DRAFT, opened_at=None, closes_at=None)
    with pytest.raises(ValueError, match="published"):
        timeline(draft, [], [], [], [], calendar=PLAIN_WEEKS, now=MORNING)
