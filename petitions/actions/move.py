"""The one door through which a petition changes its state."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.gate import UNSTATED, Ruling
from petitions.models import Petition, PetitionEvent, PetitionState
from petitions.queries import petitions
from petitions.rules.states import require_move


async def move(
    db: AsyncSession,
    petition: Petition,
    to: PetitionState,
    *,
    by_id: int | None,
    now: datetime,
    reason: str = "",
    ruling: Ruling = UNSTATED,
) -> None:
    """Check the move against what stands in the database now, stamp it and log it.

    It does not flush: a state may demand more columns than this door knows, and the action that
    fills them in does so before the row is written. Raises Conflict when the table has no such
    move, which is also what the second of two people gets.
    """
    await petitions.hold(db, petition)
    require_move(petition.state, to)
    petition.state = to
    if to is PetitionState.SUBMITTED:
        petition.submitted_at = now
    db.add(petition)
    db.add(
        PetitionEvent(
            petition_id=stored(petition.id),
            state=to,
            by_id=by_id,
            at=now,
            reason=reason,
            decision_id=ruling.decision,
            ground=dict(ruling.ground),
        )
    )
