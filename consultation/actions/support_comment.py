"""Stand behind another's comment, once, and think better of it."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import Comment, CommentSupport
from consultation.queries import dossiers
from consultation.rules.comment_changes import require_supportable
from consultation.rules.phases import require_open
from core.database import AsyncSession, stored


async def support_comment(
    db: AsyncSession, comment: Comment, *, person_id: int, now: datetime
) -> bool:
    """False when this person has supported it before: that counts once.

    Raises TooLate from the closing instant on, NotAllowed for one's own comment, Conflict for one
    that is not shown.
    """
    require_open(await dossiers.held(db, comment.dossier_id), now)
    await db.refresh(comment, with_for_update=True)
    require_supportable(comment, person_id)
    added = await db.exec(
        insert(CommentSupport)
        .values(comment_id=stored(comment.id), person_id=person_id, at=now)
        .on_conflict_do_nothing()
        .returning(col(CommentSupport.person_id))
    )
    return await _count(db, comment, 1 if added.scalar_one_or_none() else 0)


async def stop_supporting(
    db: AsyncSession, comment: Comment, *, person_id: int, now: datetime
) -> bool:
    """False when there was nothing to take back. Raises TooLate from the closing instant on."""
    require_open(await dossiers.held(db, comment.dossier_id), now)
    await db.refresh(comment, with_for_update=True)
    removed = await db.exec(
        delete(CommentSupport)
        .where(
            col(CommentSupport.comment_id) == comment.id,
            col(CommentSupport.person_id) == person_id,
        )
        .returning(col(CommentSupport.person_id))
    )
    return await _count(db, comment, -1 if removed.scalar_one_or_none() else 0)


async def _count(db: AsyncSession, comment: Comment, change: int) -> bool:
    """Move the number that is shown together with the rows it counts."""
    if change:
        await db.exec(
            update(Comment)
            .where(col(Comment.id) == comment.id)
            .values(supports=col(Comment.supports) + change)
        )
        await db.refresh(comment)
    return bool(change)
