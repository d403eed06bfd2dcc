"""Propose that signatures are not counted; a second officer decides."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict, Invalid
from core.i18n import N_
from petitions.actions.move_invalidation import note
from petitions.models import Invalidation, InvalidationStep
from petitions.queries import previews
from petitions.rules.criteria import Criteria, as_json, checked
from petitions.rules.invalidations import Officer
from petitions.rules.reasons import proposable_reasons


async def propose_invalidation(
    db: AsyncSession,
    petition_id: int,
    criteria: Criteria,
    *,
    until_number: int,
    reason: str,
    explanation: str,
    by: Officer,
    now: datetime,
) -> Invalidation:
    """Write the proposal, as far as the log went at `until_number`, with its public line.

    Raises Invalid for criteria that ask nothing or a reason officers may not give, and Conflict
    when no counted signature is meant.
    """
    chosen = next((one for one in proposable_reasons() if one.code == reason), None)
    if chosen is None:
        raise Invalid(N_("Choose one of the reasons."), field="reason")
    meant = await previews.totals(db, petition_id, checked(criteria), until_number=until_number)
    if not meant.counted:
        raise Conflict(N_("No counted signature is like this, so there is nothing to propose."))
    made = Invalidation(
        petition_id=petition_id,
        reason=chosen.code,
        reason_version=chosen.version,
        explanation=explanation,
        criteria=as_json(criteria),
        until_number=until_number,
        matched=meant.counted,
        proposed_by_id=by.person_id,
        proposed_at=now,
    )
    db.add(made)
    await db.flush()
    note(
        db,
        made,
        InvalidationStep.PROPOSED,
        by=by,
        now=now,
        signatures=made.matched,
        words=explanation,
    )
    return made
