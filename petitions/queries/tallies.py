"""The counts of a petition: whole, by region, and held fast for those who move them."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import RegionalTally, Tally

# Fourteen regions, and those who named none.
_MOST_REGIONS = 50

# Built once: every batch of signatures begins with it.
_LOCKED = (
    select(Tally)
    .where(Tally.petition_id == bindparam("petition_id"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


async def locked(db: AsyncSession, petition_id: int) -> Tally | None:
    """The tally as it stands, kept from everybody else until this transaction ends.

    Whoever changes anything that is counted takes this lock first. None before admission.
    """
    found = await db.exec(_LOCKED, params={"petition_id": petition_id})
    return found.one_or_none()


async def of_petition(db: AsyncSession, petition_id: int) -> Tally:
    """The tally of a petition that was published; there is one from its admission on."""
    return await db.get_one(Tally, petition_id)


async def by_region(db: AsyncSession, petition_id: int) -> list[RegionalTally]:
    """Regions with signatures, most first."""
    found = await db.exec(
        select(RegionalTally)
        .where(RegionalTally.petition_id == petition_id, RegionalTally.counted > 0)
        .order_by(col(RegionalTally.counted).desc(), col(RegionalTally.region))
        .limit(_MOST_REGIONS)
    )
    return list(found)
