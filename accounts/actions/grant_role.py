"""Gives a person a role of the portal."""

from datetime import datetime

from accounts.actions.keep import keep
from accounts.models import Role, RoleGrant
from core.database import AsyncSession


async def grant_role(db: AsyncSession, person_id: int, *, role: Role, now: datetime) -> None:
    """From the person's next page on. Raises Conflict when they have it already."""
    await keep(db, RoleGrant(person_id=person_id, role=role, granted_at=now))
