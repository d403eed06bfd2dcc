"""The one door through which a comment changes its state."""

from datetime import datetime

from consultation.models import Comment, CommentEvent, CommentState
from consultation.rules.comments import require_move
from core.database import AsyncSession, stored


async def move_comment(
    db: AsyncSession,
    comment: Comment,
    *,
    to: CommentState,
    by_id: int | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Check the move against what stands in the database now, and log it.

    `by_id` is None where the portal's own rule decided. Raises Conflict when somebody was first.
    """
    await db.refresh(comment, with_for_update=True)
    require_move(comment.state, to)
    comment.state = to
    db.add(comment)
    db.add(
        CommentEvent(comment_id=stored(comment.id), state=to, by_id=by_id, at=now, reason=reason)
    )
    await db.flush()
