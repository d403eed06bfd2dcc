"""The bodies of a territory: of the republic, of one region, or of one district."""

from sqlmodel import col, select

from agencies.models import Agency
from core.database import AsyncSession
from core.territories import Level

# No territory has more bodies.
_MOST = 1000


async def bodies_of(
    db: AsyncSession, level: Level, region: str | None, district: str | None
) -> list[Agency]:
    """The bodies of exactly this territory by slug, not of one above or within it."""
    of_region = col(Agency.region) == region if region else col(Agency.region).is_(None)
    of_district = col(Agency.district) == district if district else col(Agency.district).is_(None)
    found = await db.exec(
        select(Agency)
        .where(Agency.level == level, of_region, of_district)
        .order_by(col(Agency.slug))
        .limit(_MOST)
    )
    return list(found)
