"""Let a person work for an agency."""

from datetime import datetime

from agencies.models import MemberRole, Membership
from agencies.queries import memberships
from core.database import AsyncSession


async def add_member(
    db: AsyncSession,
    *,
    agency_id: int,
    person_id: int,
    role: MemberRole = MemberRole.OFFICER,
    now: datetime,
) -> Membership:
    """The membership as it stands afterwards; another role ends the old one and starts anew."""
    known = await memberships.latest(db, person_id, agency_id)
    if known is not None and known.ended_at is None:
        if known.role is role:
            return known
        known.ended_at = now
        db.add(known)
        # The unique index over open memberships must see the end before the new start.
        await db.flush()
    membership = Membership(agency_id=agency_id, person_id=person_id, role=role, started_at=now)
    db.add(membership)
    await db.flush()
    return membership
