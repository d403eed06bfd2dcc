"""Feedback on the portal: what can come of it, and from what to what."""

import pytest

from accounts.models import Assurance, Role
from accounts.viewing import Viewer
from consultation.models import Choice, FeedbackOutcomeKind
from consultation.rules.feedback import MOVES, STUDY, require_all, require_move
from consultation.rules.questionnaires import Question
from core.errors import Conflict, Invalid

DONE, PLANNED, NOT = FeedbackOutcomeKind


@pytest.mark.parametrize("now", [None, *FeedbackOutcomeKind])
@pytest.mark.parametrize("to", FeedbackOutcomeKind)
def test_only_what_waits_or_is_planned_moves(
    now: FeedbackOutcomeKind | None, to: FeedbackOutcomeKind
) -> None:
    if now is None or (now is PLANNED and to is not PLANNED):
        require_move(now, to)
    else:
        with pytest.raises(Conflict):
            require_move(now, to)


def test_every_outcome_stands_in_the_table() -> None:
    assert set(MOVES) == {None, *FeedbackOutcomeKind}


@pytest.mark.parametrize("role", Role)
def test_who_studies_it(role: Role) -> None:
    seen = Viewer(1, "Ozoda", Assurance.HIGH, frozenset({role}), None)
    assert STUDY.holds(seen) == (role in {Role.OPERATOR, Role.ADMINISTRATOR})


def test_every_question_wants_an_answer() -> None:
    asked = [Question(n, n, 1, {}, f"q{n}", {}, Choice.NO, "", False) for n in (1, 2)]
    require_all(asked, {1: Choice.NO, 2: Choice.UNKNOWN})
    with pytest.raises(Invalid) as refused:
        require_all(asked, {1: Choice.YES})
    assert refused.value.field == "q2"
