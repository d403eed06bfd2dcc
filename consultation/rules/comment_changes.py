"""Until when whoever wrote a comment may change it, and why not."""

from datetime import datetime, timedelta

from consultation.models import Comment, CommentState
from core.errors import Conflict, NotAllowed, TooLate
from core.i18n import N_

_STANDING = frozenset({CommentState.SHOWN, CommentState.HELD})


def editable_until(comment: Comment, minutes: int) -> datetime:
    """The instant from which on the words stay as they are; `minutes` is the grace."""
    return comment.posted_at + timedelta(minutes=minutes)


def is_editable(comment: Comment, *, is_answered: bool, minutes: int, now: datetime) -> bool:
    """Whether the words may still change: nobody has answered or supported them."""
    return (
        comment.state in _STANDING
        and not is_answered
        and not comment.supports
        and now < editable_until(comment, minutes)
    )


def require_editable(comment: Comment, *, is_answered: bool, minutes: int, now: datetime) -> None:
    """Raises TooLate when the grace is over, Conflict when others rely on the words."""
    require_changeable(
        comment, is_answered=is_answered, until=editable_until(comment, minutes), now=now
    )


def require_changeable(
    comment: Comment, *, is_answered: bool, until: datetime, now: datetime
) -> None:
    """The same, where the grace ends at another instant."""
    if comment.state not in _STANDING:
        raise Conflict(N_("This comment is hidden or withdrawn. Its words cannot be changed."))
    if is_answered or comment.supports:
        raise Conflict(
            N_("Somebody has answered or supported this comment, so its words stay as they are.")
        )
    if now >= until:
        raise TooLate(N_("The time in which you could change this comment is over."))


def require_author(comment: Comment, person_id: int) -> None:
    """Raises NotAllowed for anybody else."""
    if comment.person_id != person_id:
        raise NotAllowed(N_("Only whoever wrote a comment changes it or takes it back."))


def require_supportable(comment: Comment, person_id: int) -> None:
    """Raises NotAllowed for one's own comment, Conflict for one that is not shown."""
    if comment.person_id == person_id:
        raise NotAllowed(N_("This comment is your own. Others may support it."))
    if comment.state is not CommentState.SHOWN:
        raise Conflict(N_("This comment is not shown now."))
