"""The one door through which a comment changes its state."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from consultation.models import Comment, CommentEvent, CommentState
from consultation.rules.comments import require_move
from core.database import AsyncSession, stored

NOTHING: Mapping[str, object] = MappingProxyType({})


async def move_comment(
    db: AsyncSession,
    comment: Comment,
    *,
    to: CommentState,
    by_id: int | None,
    now: datetime,
    reason: str = "",
    along: Mapping[str, object] = NOTHING,
) -> None:
    """Check the move against what stands in the database now, and log it.

    `by_id` is None where the portal's own rule decided; `along` is what else of the comment
    changes with the state. Raises Conflict when somebody was first.
    """
    await db.refresh(comment, with_for_update=True)
    require_move(comment.state, to)
    comment.sqlmodel_update({"state": to, **along})
    db.add(comment)
    db.add(
        CommentEvent(comment_id=stored(comment.id), state=to, by_id=by_id, at=now, reason=reason)
    )
    await db.flush()
