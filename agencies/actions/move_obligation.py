"""The one door through which an obligation changes its state."""

from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationEvent, ObligationState
from agencies.rules.obligations import require_move
from core.database import AsyncSession, stored


async def move_obligation(
    db: AsyncSession, obligation: Obligation, *, to: ObligationState, by_id: int, now: datetime
) -> None:
    """Check the move against what stands in the database now, stamp it, and log it.

    Raises Conflict when somebody else was first.
    """
    await db.refresh(obligation, with_for_update=True)
    require_move(obligation, to)
    obligation.state = to
    if to is ObligationState.ACKNOWLEDGED:
        obligation.officer_id = by_id
    if to is ObligationState.FULFILLED:
        obligation.fulfilled_at = now
    db.add(obligation)
    db.add(
        ObligationEvent(
            obligation_id=stored(obligation.id),
            deed=ObligationDeed(to.value),
            due_at=obligation.due_at,
            by_id=by_id,
            at=now,
        )
    )
    await db.flush()
