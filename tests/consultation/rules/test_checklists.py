"""An agency's checklist beside people's answers: who disagrees, what is owed, what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import ChecklistAnswer, Choice, FactorAnswer, FactorVerdict
from consultation.rules.checklists import (
    Answered,
    Duty,
    Expertise,
    Factor,
    Said,
    marks_of,
    require_factors_answered,
    require_whole,
)
from consultation.rules.questionnaires import Question
from core.errors import Conflict, Invalid
from tests.clock import MORNING


def question(number: int, marks: Choice = Choice.YES) -> Question:
    return Question(number, number, 1, {}, f"q{number}", {}, marks, "", False)


def factor(number: int, marks: int, choice: Choice | None, *, answered: bool = False) -> Factor:
    said = ChecklistAnswer(checklist_id=1, item_id=number, choice=choice) if choice else None
    answer = FactorAnswer(
        dossier_id=1,
        item_id=number,
        number=1,
        officer_id=1,
        verdict=FactorVerdict.REFUSED,
        language="uz-Latn",
        reasons="Matn aniq.",
        marks=1,
        answered_at=MORNING,
    )
    return Factor(question(number), marks, said, [Answered(answer, "Oybek")] if answered else [])


@pytest.mark.parametrize(
    ("marks", "choice", "is_denied", "is_unseen"),
    [
        (2, Choice.NO, True, False),
        (1, Choice.UNKNOWN, True, False),
        (3, Choice.YES, False, False),
        (0, Choice.YES, False, True),
        (0, Choice.NO, False, False),
        (5, None, False, False),
        (0, None, False, False),
    ],
)
def test_who_disagrees(marks: int, choice: Choice | None, is_denied: bool, is_unseen: bool) -> None:
    compared = factor(1, marks, choice)
    assert (compared.is_denied, compared.is_unseen) == (is_denied, is_unseen)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from([None, *Choice]), st.booleans()),
        max_size=21,
    )
)
def test_the_duty_counts_marked_factors_alone(
    drawn: list[tuple[int, Choice | None, bool]],
) -> None:
    factors = {
        number: factor(number, marks, choice, answered=answered)
        for number, (marks, choice, answered) in enumerate(drawn, 1)
    }
    duty = Expertise([], factors).duty
    assert duty.marked == sum(marks > 0 for marks, _, _ in drawn)
    assert duty.answered == sum(marks > 0 and answered for marks, _, answered in drawn)
    assert duty.unanswered == sum(not answered for marks, _, answered in drawn if marks)
    both = {*map(id, Expertise([], factors).denied)} & {*map(id, Expertise([], factors).unseen)}
    assert not both


def test_marks_are_the_answers_that_find_something_wrong() -> None:
    counted = {(1, Choice.NO): 4, (1, Choice.YES): 9}
    assert marks_of(question(1, Choice.NO), counted) == 4
    assert marks_of(question(2), counted) == 0


def test_an_outcome_waits_for_the_last_factor() -> None:
    require_factors_answered(Duty(0, 0))
    require_factors_answered(Duty(3, 3))
    with pytest.raises(Conflict) as refused:
        require_factors_answered(Duty(3, 1))
    assert refused.value.params == {"count": 2}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({1: Said(Choice.NO, "")}, "q2"),
        ({1: Said(Choice.YES, ""), 2: Said(Choice.NO, "")}, "w1"),
        ({1: Said(Choice.NO, "x" * 2001), 2: Said(Choice.NO, "")}, "w1"),
    ],
)
def test_a_checklist_answers_everything_and_says_why(said: dict[int, Said], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        require_whole([question(1), question(2)], said)
    assert refused.value.field == field


def test_a_whole_checklist_passes() -> None:
    said = {1: Said(Choice.YES, "8-modda aniqlashtiriladi."), 2: Said(Choice.UNKNOWN, "")}
    require_whole([question(1), question(2)], said)
