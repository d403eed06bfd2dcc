"""How many: what petitions have come to since an instant."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import select

from core.database import AsyncSession
from petitions.models import Crossing


async def crossings_since(db: AsyncSession, start: datetime) -> int:
    """How many rungs of a quorum ladder were reached since then."""
    count = select(func.count()).select_from(Crossing).where(Crossing.at >= start)
    return (await db.exec(count)).one()
