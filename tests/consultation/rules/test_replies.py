"""Which comment began a thread, what owes an answer, and which stance goes with what."""

from typing import Any

import pytest

from consultation.models import Comment, CommentState, Stance
from consultation.rules.replies import (
    beginning_of,
    owes_answer,
    require_repliable,
    require_stance,
)
from core.errors import Conflict, Invalid


def comment(**told: Any) -> Comment:
    """One of which only this is known."""
    return Comment(**told)


def test_a_thread_begins_with_the_comment_that_is_no_reply() -> None:
    assert beginning_of(comment(id=4)) == 4
    assert beginning_of(comment(id=9, parent_id=4, reply_to_id=7)) == 4


@pytest.mark.parametrize("state", CommentState)
@pytest.mark.parametrize("parent_id", [None, 4])
def test_what_citizens_say_owes_an_answer_in_a_reply_too(
    state: CommentState, parent_id: int | None
) -> None:
    is_shown = state is CommentState.SHOWN
    assert owes_answer(comment(state=state, parent_id=parent_id)) is is_shown
    assert not owes_answer(comment(state=state, parent_id=4, is_official=True))


@pytest.mark.parametrize("state", CommentState)
def test_only_what_is_shown_is_replied_to(state: CommentState) -> None:
    if state is CommentState.SHOWN:
        require_repliable(comment(state=state))
    else:
        with pytest.raises(Conflict):
            require_repliable(comment(state=state))


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("is_reply", [True, False])
def test_a_reply_has_no_stance_and_a_comment_has_one(stance: Stance, is_reply: bool) -> None:
    if (stance is Stance.NONE) is is_reply:
        require_stance(stance, is_reply=is_reply)
    else:
        with pytest.raises(Invalid):
            require_stance(stance, is_reply=is_reply)
