"""The stage of a comment is the last thing that happened to it."""

import pytest

from consultation.models import CommentState, Verdict
from consultation.rules.progress import Stage, stage_of
from tests.clock import MORNING


@pytest.mark.parametrize(
    ("verdict", "is_read", "is_changed", "is_over", "stage"),
    [
        (None, False, False, False, Stage.RECEIVED),
        (None, True, False, False, Stage.READ),
        (Verdict.REFUSED, True, False, True, Stage.REFUSED),
        (Verdict.NOTED, False, False, False, Stage.NOTED),
        (Verdict.ACCEPTED, True, False, False, Stage.PROMISED),
        (Verdict.PARTLY, True, False, False, Stage.PROMISED),
        (Verdict.ACCEPTED, True, False, True, Stage.UNKEPT),
        (Verdict.ACCEPTED, True, True, False, Stage.CHANGED),
        (Verdict.PARTLY, True, True, True, Stage.CHANGED),
    ],
)
def test_of_a_shown_comment(
    verdict: Verdict | None, is_read: bool, is_changed: bool, is_over: bool, stage: Stage
) -> None:
    found = stage_of(
        CommentState.SHOWN,
        is_read=is_read,
        verdict=verdict,
        changed_at=MORNING if is_changed else None,
        outcome_at=MORNING if is_over else None,
    )
    assert found is stage


@pytest.mark.parametrize("state", [CommentState.HELD, CommentState.HIDDEN, CommentState.WITHDRAWN])
def test_what_is_not_shown_says_so_first(state: CommentState) -> None:
    found = stage_of(
        state, is_read=True, verdict=Verdict.ACCEPTED, changed_at=None, outcome_at=None
    )
    assert found.value == state.value
