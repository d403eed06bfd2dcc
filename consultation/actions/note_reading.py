"""Note when an officer of the drafting agency first opened a comment: once, whoever it was."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from consultation.models import CommentReading
from core.database import AsyncSession


async def note_reading(
    db: AsyncSession, comment_id: int, *, officer_id: int, now: datetime
) -> None:
    """Its author sees it beside the comment; a second look changes nothing."""
    await db.exec(
        insert(CommentReading)
        .values(comment_id=comment_id, officer_id=officer_id, at=now)
        .on_conflict_do_nothing()
    )
