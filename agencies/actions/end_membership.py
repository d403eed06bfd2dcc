"""A person no longer works for an agency; what they did there keeps their name."""

from datetime import datetime

from agencies.models import Membership
from agencies.queries import memberships
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def end_membership(
    db: AsyncSession, *, agency_id: int, person_id: int, now: datetime
) -> Membership:
    """The ended membership; ending it again changes nothing. Raises Conflict without any."""
    known = await memberships.latest(db, person_id, agency_id)
    if known is None:
        raise Conflict(N_("This person has never worked for this agency."))
    if known.ended_at is None:
        known.ended_at = now
        db.add(known)
        await db.flush()
    return known
