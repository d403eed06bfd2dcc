"""Who has a part in a petition, and so may not judge about it."""

from agencies.queries.memberships import works_for
from core.database import AsyncSession, stored
from petitions.models import Petition
from petitions.queries import supporters


async def has_part(db: AsyncSession, petition: Petition, person_id: int) -> bool:
    """The petitioner, a supporter, or somebody of the agency it is addressed to."""
    return (
        petition.petitioner_id == person_id
        or await supporters.supports(db, stored(petition.id), person_id)
        or await works_for(db, person_id, petition.agency_id)
    )
