"""An officer takes an obligation upon themselves and is its responsible officer from then on."""

from datetime import datetime

from agencies.actions.move_obligation import move_obligation
from agencies.models import Obligation, ObligationDeed
from agencies.rules.obligations import Deed
from core.database import AsyncSession


async def acknowledge_obligation(
    db: AsyncSession, obligation: Obligation, *, by_id: int, now: datetime
) -> None:
    """The public reads who is responsible. Raises Conflict when it is fulfilled already."""
    deed = Deed(ObligationDeed.ACKNOWLEDGED, by_id=by_id, officer_id=by_id)
    await move_obligation(db, obligation, deed, now=now)
