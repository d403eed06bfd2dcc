"""Which roles of the portal a person has."""

from sqlmodel import col, select

from accounts.models import Role, RoleGrant
from core.database import AsyncSession


async def open_grant(db: AsyncSession, person_id: int, role: Role) -> RoleGrant | None:
    """The grant of this role that was not taken back, locked against a second taking back."""
    found = await db.exec(
        select(RoleGrant)
        .where(
            RoleGrant.person_id == person_id,
            RoleGrant.role == role,
            col(RoleGrant.revoked_at).is_(None),
        )
        .with_for_update()
    )
    return found.one_or_none()
