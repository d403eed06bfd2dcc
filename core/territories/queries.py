"""Territories: one by its code, and those that lie in another."""

from sqlmodel import col, select

from core.database import AsyncSession
from core.territories.tables import Territory

# No region has as many districts.
_MOST = 300


async def by_code(db: AsyncSession, code: str) -> Territory | None:
    return await db.get(Territory, code)


async def children(db: AsyncSession, code: str) -> list[Territory]:
    """The territories right inside this one, by code; sort by name where they are read."""
    found = await db.exec(
        select(Territory).where(Territory.parent == code).order_by(col(Territory.code)).limit(_MOST)
    )
    return list(found)


async def lies_in(db: AsyncSession, code: str, parent: str) -> bool:
    """Whether there is such a territory right inside the other."""
    found = await by_code(db, code)
    return found is not None and found.parent == parent


async def all_by_code(db: AsyncSession) -> dict[str, Territory]:
    """Every territory; a few hundred."""
    return {territory.code: territory for territory in await db.exec(select(Territory))}
