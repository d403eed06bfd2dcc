"""Answering a questionnaire: which page follows which, and until when answers are taken."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import Choice, Dossier
from consultation.rules.questionnaires import (
    Question,
    Step,
    after,
    before,
    is_answerable,
    require_answerable,
    steps,
)
from core.errors import Conflict, TooLate
from tests.clock import MORNING


def question(number: int, group: int, marks: Choice = Choice.YES) -> Question:
    return Question(number, number, group, {}, f"q{number}", {}, marks, "", False)


@st.composite
def answered(draw: st.DrawFn) -> tuple[list[Question], dict[int, Choice]]:
    groups = sorted(draw(st.lists(st.integers(1, 4), min_size=1, max_size=8)))
    marks = st.sampled_from([Choice.YES, Choice.NO])
    questions = [question(number, group, draw(marks)) for number, group in enumerate(groups, 1)]
    numbers = st.sampled_from(range(1, len(groups) + 1))
    return questions, draw(st.dictionaries(numbers, st.sampled_from(list(Choice))))


@given(answered())
def test_the_way_leads_through_every_page_once(
    case: tuple[list[Question], dict[int, Choice]],
) -> None:
    way = steps(*case)
    walked = [way[0]]
    while (following := after(walked[-1], way)) is not None:
        assert before(following, way) == walked[-1]
        walked.append(following)
    assert walked == way
    assert before(way[0], way) is None


@given(answered())
def test_only_where_something_is_wrong_more_is_asked(
    case: tuple[list[Question], dict[int, Choice]],
) -> None:
    questions, choices = case
    asked = {step.item for step in steps(questions, choices) if step.item}
    assert asked == {one.number for one in questions if choices.get(one.id) is one.marks}


def test_a_page_that_is_off_the_way_still_leads_on() -> None:
    way = steps([question(1, 1), question(2, 1), question(3, 2)], {})
    assert after(Step(1, 2), way) == Step(2)
    assert before(Step(1, 2), way) == Step(1)


def test_taken_from_the_opening_instant_and_not_at_the_closing_one() -> None:
    draft = Dossier(
        agency_id=1,
        sector="11",
        act_type="law",
        term_policy_id=1,
        search_key="",
        opens_at=MORNING,
        closes_at=MORNING + timedelta(days=15),
    )
    require_answerable(draft, MORNING)
    require_answerable(draft, draft.closes_at - timedelta(microseconds=1))
    with pytest.raises(TooLate, match="answers were taken"):
        require_answerable(draft, draft.closes_at)
    early = MORNING - timedelta(microseconds=1)
    with pytest.raises(Conflict):
        require_answerable(draft, early)
    answerable = [is_answerable(draft, at) for at in (early, MORNING, draft.closes_at)]
    assert answerable == [False, True, False]
