"""Who may say that they did not send a comment that stands in their name, and until when it counts.

Only the account in whose name it stands, signed in anew or not: a receipt or a letter leads to the
page and opens nothing. The comment is set aside with its number, so nobody makes one vanish this
way, and the log says so in public. Words that a moderator has hidden are for an appeal; what was
taken back has no words any more. Whoever was mistaken can say so for some days, and until the
outcome is published: what it counts must not grow behind it.
"""

from datetime import datetime, timedelta

from consultation.models import Comment, CommentState
from core.errors import Conflict, NotAllowed, TooLate
from core.i18n import N_

# Days in which somebody may take back that they did not send a comment: a choice of this portal.
REVERSIBLE_DAYS = 10

_STANDING = frozenset({CommentState.SHOWN, CommentState.HELD})


def require_own(comment: Comment, person_id: int) -> None:
    """Raises NotAllowed for anybody but the person in whose name it stands."""
    if comment.person_id != person_id or comment.is_official:
        raise NotAllowed(
            N_(
                "This comment does not stand in your name. If you have another account, sign in"
                " there; anybody may report a comment."
            )
        )


def require_disownable(comment: Comment) -> None:
    """Raises Conflict for a comment whose words are hidden, taken back or set aside already."""
    if comment.state is CommentState.DISOWNED:
        raise Conflict(N_("You have said already that you did not send this comment."))
    if comment.state not in _STANDING:
        raise Conflict(
            N_(
                "This comment is hidden or withdrawn, so it does not count. If a moderator has"
                " hidden it, appeal and say there that you did not send it."
            )
        )


def reversible_until(declared_at: datetime) -> datetime:
    return declared_at + timedelta(days=REVERSIBLE_DAYS)


def require_reversible(
    comment: Comment, declared_at: datetime, *, has_outcome: bool, now: datetime
) -> None:
    """Raises Conflict where nothing was declared, TooLate after the days or the outcome."""
    if comment.state is not CommentState.DISOWNED:
        raise Conflict(N_("This comment is not set aside. Nothing was changed."))
    if has_outcome or now >= reversible_until(declared_at):
        raise TooLate(N_("It is too late to bring this comment back: it stays set aside."))
