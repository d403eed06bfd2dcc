"""A moderator gives a claimed case back to the others."""

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from moderation.models import Case
from moderation.rules.cases import is_claimed_by, require_open


async def release_case(db: AsyncSession, case: Case, *, by_id: int) -> None:
    """Raises Conflict when it is not in these hands."""
    await db.refresh(case, with_for_update=True)
    require_open(case)
    if not is_claimed_by(case, by_id):
        raise Conflict(N_("This case is not in your hands, so you cannot give it back."))
    case.claimed_by_id = None
    case.claimed_until = None
    case.version += 1
    db.add(case)
    await db.flush()
