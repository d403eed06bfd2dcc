"""The texts of a petition, version by version."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import PetitionText

# More versions than a text ever has.
_MOST = 100


async def material_version(db: AsyncSession, petition_id: int) -> int:
    """The last version that corrected the text in substance: older signatures must be confirmed.

    Nought when there is none.
    """
    found = await db.exec(
        select(func.max(PetitionText.version)).where(
            PetitionText.petition_id == petition_id, col(PetitionText.is_material)
        )
    )
    return found.one() or 0


async def versions_of(db: AsyncSession, petition_id: int) -> Sequence[PetitionText]:
    """Every version that was published, the first one first."""
    found = await db.exec(
        select(PetitionText)
        .where(PetitionText.petition_id == petition_id)
        .order_by(col(PetitionText.version))
        .limit(_MOST)
    )
    return list(found)


async def version(db: AsyncSession, petition_id: int, number: int) -> PetitionText:
    """One version; the caller knows from elsewhere that there is one."""
    return await db.get_one(PetitionText, (petition_id, number))
