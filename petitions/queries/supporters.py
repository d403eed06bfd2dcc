"""Supporters of a draft petition: how many there are, and whether somebody is one of them."""

from sqlalchemy import func
from sqlmodel import select

from core.database import AsyncSession
from petitions.models import Supporter


async def count(db: AsyncSession, petition_id: int) -> int:
    found = await db.exec(
        select(func.count()).select_from(Supporter).where(Supporter.petition_id == petition_id)
    )
    return found.one()


async def supports(db: AsyncSession, petition_id: int, person_id: int) -> bool:
    found = await db.exec(
        select(Supporter.id).where(
            Supporter.petition_id == petition_id, Supporter.person_id == person_id
        )
    )
    return found.first() is not None
