"""Sectors, types of acts, and the terms each type is discussed under."""

from sqlmodel import col, select

from consultation.models import ActType, Sector, TermPolicy
from core.database import AsyncSession

# Lists to choose from; the classifier has 21 rows, the law names ten types.
_MOST = 200


async def sectors(db: AsyncSession) -> list[Sector]:
    """All sectors in the order of the classifier."""
    return list(await db.exec(select(Sector).order_by(col(Sector.code)).limit(_MOST)))


async def act_types(db: AsyncSession) -> list[ActType]:
    """All types of acts, the highest force first."""
    return list(await db.exec(select(ActType).order_by(col(ActType.position)).limit(_MOST)))


async def sector(db: AsyncSession, code: str) -> Sector | None:
    return await db.get(Sector, code)


async def policies_of(
    db: AsyncSession, act_type: str, *, is_review: bool = False
) -> list[TermPolicy]:
    """Every policy this type of act has had, for drafts or for acts in force, the newest first;
    empty for an unknown type.
    """
    found = await db.exec(
        select(TermPolicy)
        .where(TermPolicy.act_type == act_type, TermPolicy.is_review == is_review)
        .order_by(col(TermPolicy.valid_from).desc())
        .limit(_MOST)
    )
    return list(found)
