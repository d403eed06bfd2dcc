"""Mark an obligation as fulfilled, by the very deed that fulfils it."""

from datetime import datetime

from agencies.actions.move_obligation import move_obligation
from agencies.models import Obligation, ObligationDeed
from agencies.rules.obligations import Deed
from core.database import AsyncSession


async def fulfil_obligation(
    db: AsyncSession, obligation: Obligation, *, by_id: int, now: datetime
) -> None:
    """Stop the clock. Raises Conflict when it is fulfilled already."""
    await move_obligation(db, obligation, Deed(ObligationDeed.FULFILLED, by_id=by_id), now=now)
