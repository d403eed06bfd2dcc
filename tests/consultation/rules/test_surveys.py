"""Surveys: the exact closing second, what must be answered, and when numbers may be shown."""

from datetime import datetime, timedelta

import pytest

from consultation.models import Survey, SurveyChoice
from consultation.rules.surveys import (
    are_shown,
    is_open,
    require_answers,
    require_open,
    results,
    survey_rules,
)
from core.errors import Conflict, Invalid, TooLate
from tests.clock import MORNING

CLOSES = MORNING + timedelta(days=21)
SURVEY = Survey(dossier_id=1, version=1, opened_at=MORNING, closes_at=CLOSES)
LEAST = survey_rules().least_answers


def test_it_takes_answers_until_its_closing_second() -> None:
    last = CLOSES - timedelta(microseconds=1)
    require_open(SURVEY, MORNING)
    require_open(SURVEY, last)
    assert is_open(SURVEY, last)
    assert not is_open(SURVEY, CLOSES)
    with pytest.raises(TooLate):
        require_open(SURVEY, CLOSES)
    with pytest.raises(Conflict):
        require_open(SURVEY, MORNING - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("answered", "now", "shown"),
    [
        (LEAST, CLOSES, True),
        (LEAST - 1, CLOSES, False),
        (LEAST, CLOSES - timedelta(seconds=1), False),
        (0, CLOSES, False),
    ],
)
def test_numbers_are_shown_when_it_is_closed_and_enough_answered(
    answered: int, now: datetime, shown: bool
) -> None:
    assert are_shown(SURVEY, answered, now) is shown


def test_both_questions_are_asked_in_four_languages() -> None:
    questions = survey_rules().versions[1]
    assert [question.code for question in questions] == ["understood", "fair"]
    for question in questions:
        assert set(question.words) == {"uz-Latn", "uz-Cyrl", "ru", "en"}


def test_each_question_needs_an_answer() -> None:
    questions = survey_rules().versions[1]
    require_answers(questions, dict.fromkeys(("understood", "fair"), SurveyChoice.NO))
    with pytest.raises(Invalid) as refused:
        require_answers(questions, {"understood": SurveyChoice.YES})
    assert refused.value.field == "fair"


def test_shares_are_of_those_who_answered() -> None:
    counts = {"fair": {SurveyChoice.YES: 3, SurveyChoice.NO: 1}}
    [understood, fair] = results(survey_rules().versions[1], counts)
    assert fair.shares == [
        (SurveyChoice.YES, 3, 0.75),
        (SurveyChoice.PARTLY, 0, 0.0),
        (SurveyChoice.NO, 1, 0.25),
    ]
    assert understood.total == 0
    assert [share for _, _, share in understood.shares] == [0.0, 0.0, 0.0]
