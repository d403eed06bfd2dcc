"""Somebody takes a case or an appeal in hand, for half an hour."""

from datetime import datetime

from core.database import AsyncSession
from moderation.models import Appeal, Case
from moderation.rules.claims import CLAIM, require_free, require_open, require_version


async def claim(
    db: AsyncSession, question: Case | Appeal, *, by_id: int, version: int, now: datetime
) -> None:
    """Raises Conflict when it is decided, in other hands, or not as it was read."""
    await db.refresh(question, with_for_update=True)
    require_open(question)
    require_free(question, by_id, now)
    require_version(question, version)
    question.claimed_by_id = by_id
    question.claimed_until = now + CLAIM
    question.version += 1
    db.add(question)
    await db.flush()
