"""Keep what somebody types about a clause until they send it, and throw it away."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import ClauseVersion, CommentDraft, Stance
from consultation.queries import comments, wordings
from consultation.rules.comment_wordings import is_unchanged
from core.database import AsyncSession, stored


async def keep_draft(
    db: AsyncSession,
    words: ClauseVersion,
    *,
    person_id: int,
    stance: Stance | None,
    body: str,
    proposed: str,
    quote: str,
    now: datetime,
) -> bool:
    """Whether something is kept: the newest words of one person about a clause take the place of
    those before. Nothing is kept of an empty form, nor of words that have been sent meanwhile.
    """
    about = (await wordings.about(db, [stored(words.id)]))[stored(words.id)]
    if is_unchanged(proposed, about.words, about.language):
        proposed = ""
    is_sent = bool(body) and await comments.has_said(
        db, clause_id=words.clause_id, person_id=person_id, body=body
    )
    if is_sent or not (body or proposed or quote):
        await throw_away_draft(db, person_id, words.clause_id)
        return False
    kept = {
        "clause_version_id": stored(words.id),
        "stance": stance,
        "body": body,
        "proposed": proposed,
        "quote": quote,
        "saved_at": now,
    }
    await db.exec(
        insert(CommentDraft)
        .values(person_id=person_id, clause_id=words.clause_id, **kept)
        .on_conflict_do_update(index_elements=["person_id", "clause_id"], set_=kept)
    )
    return True


async def throw_away_draft(db: AsyncSession, person_id: int, clause_id: int) -> None:
    """There is no way back."""
    await db.exec(
        delete(CommentDraft).where(
            col(CommentDraft.person_id) == person_id, col(CommentDraft.clause_id) == clause_id
        )
    )
