"""The petitioner takes a proposed correction back."""

from core.database import AsyncSession
from petitions.models import Correction, CorrectionState
from petitions.queries import corrections
from petitions.rules.corrections import require_move


async def withdraw_correction(db: AsyncSession, correction: Correction) -> None:
    """Raises Conflict when a moderator was first."""
    await corrections.hold(db, correction)
    require_move(correction.state, CorrectionState.WITHDRAWN)
    correction.state = CorrectionState.WITHDRAWN
    db.add(correction)
    await db.flush()
