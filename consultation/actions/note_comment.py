"""Write a note on a comment for one's colleagues; it stays as it was written."""

from datetime import datetime

from consultation.models import Comment, DeskNote
from consultation.queries import desk_work
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_

# A comment that needs more notes than this needs a talk.
MOST_NOTES = 100


async def note_comment(
    db: AsyncSession, comment: Comment, *, words: str, officer_id: int, now: datetime
) -> bool:
    """False when this officer has just written the same: a second press of the button is none.

    Raises Invalid for one note too many.
    """
    await db.refresh(comment, with_for_update=True)
    notes = await desk_work.notes_on(db, stored(comment.id))
    if notes and (notes[-1].words, notes[-1].officer_id) == (words, officer_id):
        return False
    if len(notes) >= MOST_NOTES:
        raise Invalid(N_("A comment has at most {count} notes."), field="words", count=MOST_NOTES)
    db.add(
        DeskNote(comment_id=stored(comment.id), officer_id=officer_id, words=words, written_at=now)
    )
    await db.flush()
    return True
