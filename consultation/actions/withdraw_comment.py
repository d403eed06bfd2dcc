"""Take one's comment back: its words and files go; its place, the reason and the answer stay."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from consultation.actions.attach_files import detach_files
from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import KIND
from consultation.models import Comment, CommentState, CommentWording, WithdrawalReason
from consultation.rules.comment_changes import require_author
from core.database import AsyncSession, stored
from core.gate import Gate

_NONE = {"body": "", "proposed": "", "quote": ""}


async def withdraw_comment(
    db: AsyncSession,
    comment: Comment,
    *,
    by_id: int,
    reason: WithdrawalReason,
    gate: Gate,
    now: datetime,
) -> bool:
    """At any time; False when it was withdrawn before. The marks of its receipts stay.

    Raises NotAllowed for anybody else's comment, Conflict for one that a moderator has hidden.
    """
    await db.refresh(comment, with_for_update=True)
    require_author(comment, by_id)
    if comment.state is CommentState.WITHDRAWN:
        return False
    is_held = comment.state is CommentState.HELD
    await move_comment(
        db,
        comment,
        to=CommentState.WITHDRAWN,
        by_id=by_id,
        now=now,
        reason=reason.value,
        along=_NONE | {"withdrawn_for": reason, "representation_id": None},
    )
    await db.exec(
        update(CommentWording).where(col(CommentWording.comment_id) == comment.id).values(**_NONE)
    )
    await detach_files(db, comment)
    if is_held:
        await gate.take_back(db, KIND, stored(comment.id))
    return True
