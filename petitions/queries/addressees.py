"""The agency a petition is addressed to."""

from agencies.models import Agency
from core.database import AsyncSession
from petitions.models import Petition


async def addressee(db: AsyncSession, petition: Petition) -> Agency:
    """There is one for every petition: the database sees to it."""
    return await db.get_one(Agency, petition.agency_id)
