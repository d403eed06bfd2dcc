"""Refuse a proposed correction, with reasons; the text stays as it is."""

from datetime import datetime

from core.database import AsyncSession
from core.letters import Outbox
from petitions import letters
from petitions.models import Correction, CorrectionState
from petitions.queries import corrections, petitioners, petitions
from petitions.rules.corrections import require_move


async def refuse_correction(
    db: AsyncSession,
    correction: Correction,
    *,
    reasons: str,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Raises Conflict when it is decided already, or was taken back."""
    await corrections.hold(db, correction)
    require_move(correction.state, CorrectionState.REFUSED)
    correction.state = CorrectionState.REFUSED
    correction.reasons = reasons
    correction.decided_by_id = by_id
    correction.decided_at = now
    db.add(correction)
    await db.flush()
    petition = await petitions.existing(db, correction.petition_id)
    address = await petitioners.address_of(db, petition)
    await outbox.post(db, letters.correction_decided(petition, correction, address), now=now)
