"""Somebody gives a claimed case or appeal back to the others."""

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from moderation.models import Appeal, Case
from moderation.rules.claims import is_claimed_by, require_open


async def release(db: AsyncSession, question: Case | Appeal, *, by_id: int) -> None:
    """Raises Conflict when it is not in these hands."""
    await db.refresh(question, with_for_update=True)
    require_open(question)
    if not is_claimed_by(question, by_id):
        raise Conflict(N_("This is not in your hands, so you cannot give it back."))
    question.claimed_by_id = None
    question.claimed_until = None
    question.version += 1
    db.add(question)
    await db.flush()
