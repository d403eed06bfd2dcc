"""Reverse an invalidation that is done: proposed and decided by two, or by the ombudsman alone."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.jobs import enqueue
from petitions.actions.carry_out_invalidation import JOB
from petitions.actions.move_invalidation import move
from petitions.models import Invalidation, InvalidationStep
from petitions.queries import invalidations
from petitions.rules.invalidations import Officer

Step = InvalidationStep


async def propose_reversal(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """Ask a second officer. Raises Conflict when it is not done, or somebody has asked already."""
    await move(db, invalidation, Step.REVERSAL_PROPOSED, by=by, now=now, words=words)
    invalidation.reversal_by_id = by.person_id
    await db.flush()


async def refuse_reversal(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """Leave it done. Raises Conflict."""
    await move(db, invalidation, Step.REVERSAL_REFUSED, by=by, now=now, words=words)
    invalidation.reversal_by_id = None
    await db.flush()


async def approve_reversal(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """As the second officer, let the worker give the signatures back. Raises Conflict."""
    await _decide(db, invalidation, words=words, by=by, now=now)
    invalidation.reversal_decided_by_id = by.person_id
    await db.flush()


async def reverse_alone(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    """As the ombudsman, let the worker give the signatures back. Raises Conflict.

    What another officer has proposed, the ombudsman decides as anybody else does.
    """
    await _decide(db, invalidation, words=words, by=by, now=now)
    invalidation.reversal_by_id = by.person_id
    await db.flush()


async def _decide(
    db: AsyncSession, invalidation: Invalidation, *, words: str, by: Officer, now: datetime
) -> None:
    await invalidations.hold(db, invalidation)
    await move(
        db,
        invalidation,
        Step.REVERSAL_DECIDED,
        by=by,
        now=now,
        signatures=invalidation.done - invalidation.given_back,
        words=words,
    )
    await enqueue(db, JOB, str(stored(invalidation.id)))
