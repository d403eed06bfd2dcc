"""Comments whose words are still to be folded for the officers' search."""

from sqlmodel import col, select

from consultation.models import Comment, DeskEntry
from core.database import AsyncSession, stored


async def stale(
    db: AsyncSession, limit: int, *, agency_id: int | None = None
) -> list[tuple[int, str, str]]:
    """Number, words and proposal of comments that nobody else folds just now; held until the
    transaction is over, so that an edit in between is folded once more.
    """
    asked = (
        select(Comment.id, Comment.body, Comment.proposed)
        .join(DeskEntry, col(DeskEntry.comment_id) == Comment.id)
        .where(col(DeskEntry.words).is_(None))
        .order_by(col(DeskEntry.comment_id))
        .limit(limit)
        .with_for_update(of=DeskEntry, skip_locked=True)
    )
    if agency_id is not None:
        asked = asked.where(col(DeskEntry.agency_id) == agency_id)
    return [(stored(identity), body, proposed) for identity, body, proposed in await db.exec(asked)]
