"""Stop an invalidation that runs: what it has taken out by now is given back."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.jobs import enqueue
from petitions.actions.carry_out_invalidation import JOB
from petitions.actions.move_invalidation import move
from petitions.models import Invalidation, InvalidationStep
from petitions.rules.invalidations import Officer


async def cancel_invalidation(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """Any officer may: to stop needs no second person. Raises Conflict when it does not run."""
    await move(db, invalidation, InvalidationStep.CANCELLED, by=by, now=now, words=words)
    await db.flush()
    await enqueue(db, JOB, str(stored(invalidation.id)))
