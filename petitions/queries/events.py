"""The log of a petition's states."""

from collections.abc import Sequence

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import PetitionEvent, PetitionState


async def of_petition(db: AsyncSession, petition_id: int) -> Sequence[PetitionEvent]:
    """Every move, in their order."""
    found = await db.exec(
        select(PetitionEvent)
        .where(PetitionEvent.petition_id == petition_id)
        .order_by(col(PetitionEvent.id))
    )
    return found.all()


async def latest_into(
    db: AsyncSession, petition_id: int, state: PetitionState
) -> PetitionEvent | None:
    """The last move into this state, with its reason."""
    found = await db.exec(
        select(PetitionEvent)
        .where(PetitionEvent.petition_id == petition_id, PetitionEvent.state == state)
        .order_by(col(PetitionEvent.id).desc())
        .limit(1)
    )
    return found.first()
