"""The one door through which an invalidation changes its state, each step with a public line."""

from datetime import datetime

from core.database import AsyncSession, stored
from petitions.models import Invalidation, InvalidationEvent, InvalidationStep
from petitions.queries import invalidations
from petitions.rules.invalidations import Officer, next_state


async def move(
    db: AsyncSession,
    invalidation: Invalidation,
    step: InvalidationStep,
    *,
    by: Officer | None,
    now: datetime,
    signatures: int = 0,
    words: str = "",
) -> None:
    """Check the step against what stands in the database now, take it and write its line.

    It does not flush: a state may demand more columns, which the action fills in. `by` is nobody
    when the portal has finished what was decided. Raises Conflict when the step cannot be taken,
    which is also what the second of two people gets.
    """
    await invalidations.hold(db, invalidation)
    invalidation.state = next_state(invalidation.state, step)
    db.add(invalidation)
    note(db, invalidation, step, by=by, now=now, signatures=signatures, words=words)


def note(
    db: AsyncSession,
    invalidation: Invalidation,
    step: InvalidationStep,
    *,
    by: Officer | None,
    now: datetime,
    signatures: int,
    words: str,
) -> None:
    """Write the public line of a step."""
    db.add(
        InvalidationEvent(
            invalidation_id=stored(invalidation.id),
            step=step,
            by_id=by.person_id if by else None,
            by_role=by.role if by else None,
            at=now,
            signatures=signatures,
            words=words,
        )
    )
