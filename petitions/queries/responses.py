"""What agencies have answered to a petition."""

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Response

# One for each rung at most.
_MOST = 20


async def of_petition(db: AsyncSession, petition_id: int) -> list[Response]:
    """The answers, the first one first."""
    found = await db.exec(
        select(Response)
        .where(Response.petition_id == petition_id)
        .order_by(col(Response.published_at))
        .limit(_MOST)
    )
    return list(found)
