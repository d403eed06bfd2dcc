"""A moderator takes a case in hand, for half an hour."""

from datetime import datetime

from core.database import AsyncSession
from moderation.models import Case
from moderation.rules.cases import CLAIM, require_free, require_open, require_version


async def claim_case(
    db: AsyncSession, case: Case, *, by_id: int, version: int, now: datetime
) -> None:
    """Raises Conflict when the case is decided, in other hands, or not as it was read."""
    await db.refresh(case, with_for_update=True)
    require_open(case)
    require_free(case, by_id, now)
    require_version(case, version)
    case.claimed_by_id = by_id
    case.claimed_until = now + CLAIM
    case.version += 1
    db.add(case)
    await db.flush()
