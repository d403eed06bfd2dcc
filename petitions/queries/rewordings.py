"""The new wording of a petition that was handed back, while it is being written."""

from sqlmodel import select

from core.database import AsyncSession
from petitions.models import Writing


async def of_petition(db: AsyncSession, petition_id: int) -> Writing | None:
    """There is at most one."""
    found = await db.exec(select(Writing).where(Writing.petition_id == petition_id))
    return found.one_or_none()
