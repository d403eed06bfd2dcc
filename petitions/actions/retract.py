"""The petitioner takes a petition back before it is published."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.gate import Gate
from petitions.actions.move import move
from petitions.actions.submit import KIND
from petitions.models import Petition, PetitionState
from petitions.queries import rewordings


async def retract(
    db: AsyncSession, petition: Petition, *, gate: Gate, by_id: int, now: datetime
) -> None:
    """Nobody judges it or supports it any more; its text is for its petitioner alone.

    Raises Conflict once it was published or refused.
    """
    # The case before the petition, as whoever decides it locks them.
    await gate.take_back(db, KIND, stored(petition.id))
    await move(db, petition, PetitionState.WITHDRAWN, by_id=by_id, now=now)
    begun = await rewordings.of_petition(db, stored(petition.id))
    if begun is not None:
        await db.delete(begun)
    await db.flush()
