"""Clears away what the core has no more use for."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col

from core.database import AsyncSession
from core.letters import OutgoingLetter
from core.limits import LimitCount

# How long the words of a sent letter are kept, for those who ask what was written to them.
_WORDS_KEPT = timedelta(days=30)


async def forget_old_counts(db: AsyncSession, *, now: datetime) -> None:
    """Delete counts of tries whose window is over."""
    await db.exec(delete(LimitCount).where(col(LimitCount.window_ends) <= now))


async def forget_old_words(db: AsyncSession, *, now: datetime) -> None:
    """Empty letters sent long ago; their names stay, so that none is ever sent again."""
    await db.exec(
        update(OutgoingLetter)
        .where(col(OutgoingLetter.sent_at) < now - _WORDS_KEPT, col(OutgoingLetter.text) != "")
        .values(text="", recipient="")
    )
