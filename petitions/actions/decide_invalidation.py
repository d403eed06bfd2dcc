"""A second officer approves what another has proposed, or refuses it."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.jobs import enqueue
from petitions.actions.carry_out_invalidation import JOB
from petitions.actions.move_invalidation import move
from petitions.models import Invalidation, InvalidationStep
from petitions.rules.invalidations import Officer


async def approve_invalidation(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """Let the worker take the signatures out of the count. Raises Conflict.

    Who may was asked before; the database refuses the one who proposed it.
    """
    await move(
        db,
        invalidation,
        InvalidationStep.APPROVED,
        by=by,
        now=now,
        signatures=invalidation.matched,
        words=words,
    )
    await _decided(db, invalidation, by, now)
    await enqueue(db, JOB, str(stored(invalidation.id)))


async def refuse_invalidation(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """Leave every signature counted. Raises Conflict."""
    await move(db, invalidation, InvalidationStep.REFUSED, by=by, now=now, words=words)
    await _decided(db, invalidation, by, now)


async def _decided(
    db: AsyncSession, invalidation: Invalidation, by: Officer, now: datetime
) -> None:
    invalidation.decided_by_id = by.person_id
    invalidation.decided_at = now
    await db.flush()
