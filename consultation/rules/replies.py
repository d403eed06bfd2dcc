"""Threads: a reply stands right under the comment that began its thread, never deeper."""

from consultation.models import Comment, CommentState, Stance
from core.database import stored
from core.errors import Conflict, Invalid
from core.i18n import N_


def beginning_of(comment: Comment) -> int:
    """The comment that began the thread in which this one stands; itself, where it did."""
    return comment.parent_id or stored(comment.id)


def owes_answer(comment: Comment) -> bool:
    """Whether the agency must answer it: whatever a citizen says, in a reply too; the agency does
    not owe itself an answer.
    """
    return comment.state is CommentState.SHOWN and not comment.is_official


def require_stance(stance: Stance, *, is_reply: bool) -> None:
    """Raises Invalid for a comment without a stance, and for a reply with one."""
    if (stance is Stance.NONE) is not is_reply:
        raise Invalid(N_("Choose one of the answers."), field="stance")


def require_repliable(comment: Comment) -> None:
    """Raises Conflict for a comment that is not shown."""
    if comment.state is not CommentState.SHOWN:
        raise Conflict(N_("This comment is not shown now."))
