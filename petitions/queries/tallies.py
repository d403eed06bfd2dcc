"""The counts of a petition: whole, by region, and held fast for those who move them."""

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import RegionalTally, Tally

# Fourteen regions, and those who named none.
_MOST_REGIONS = 50

# Built once: every batch of signatures begins with it. What is asked afterwards in the same
# transaction goes by indexes alone: a connection keeps the plans it has made, and one that was made
# when few had signed would walk through all signatures in the hour in which thousands do.
_LOCKED = (
    select(Tally, func.set_config("enable_seqscan", "off", True))
    .where(Tally.petition_id == bindparam("petition_id"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


async def locked(db: AsyncSession, petition_id: int) -> Tally | None:
    """The tally as it stands, kept from everybody else until this transaction ends.

    Whoever changes anything that is counted takes this lock first. None before admission.
    """
    found = (await db.exec(_LOCKED, params={"petition_id": petition_id})).one_or_none()
    return found[0] if found else None


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
