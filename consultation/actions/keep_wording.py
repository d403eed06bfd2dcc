"""Keep what a comment says now as a wording of its own, with the mark for its receipt."""

from datetime import datetime

from consultation.models import Comment, CommentWording
from consultation.queries import wordings
from consultation.rules.comment_receipts import About, Wording, mark_of
from core.database import AsyncSession, stored


async def keep_wording(db: AsyncSession, comment: Comment, about: About, *, now: datetime) -> None:
    """`about` are the words that the comment was written about."""
    wording = Wording(
        comment_id=stored(comment.id),
        number=comment.wording,
        language=comment.language,
        stance=comment.stance,
        body=comment.body,
        proposed=comment.proposed,
        quote=comment.quote,
        written_at=now,
        beside=await wordings.beside(db, comment),
    )
    db.add(
        CommentWording(
            comment_id=wording.comment_id,
            number=wording.number,
            language=wording.language,
            stance=wording.stance,
            body=wording.body,
            proposed=wording.proposed,
            quote=wording.quote,
            mark=mark_of(wording, about),
            written_at=now,
        )
    )
    await db.flush()
