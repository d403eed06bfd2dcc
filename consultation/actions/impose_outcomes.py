"""A discussion that has closed obliges its agency to publish the outcome."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from agencies.actions.impose_obligation import impose_obligation
from agencies.models import ObligationKind
from consultation.models import Dossier, TermPolicy
from consultation.queries import outcomes
from core.database import AsyncSession, stored
from core.working_days import Calendar

# Discussions one call attends to; what is left waits for the next.
AT_ONCE = 100


async def impose_due_outcomes(
    db: AsyncSession, *, calendar: Calendar, now: datetime, dossier_id: int | None = None
) -> int:
    """Impose what no one has imposed yet, for all drafts or for one; returns how many.

    The term runs from the closing instant, whenever this is called. Calling it twice, or twice at
    once, imposes nothing twice.
    """
    imposed = 0
    for dossier, policy in await outcomes.due(db, AT_ONCE, now=now, dossier_id=dossier_id):
        imposed += await _impose(db, dossier, policy, calendar)
    return imposed


async def _impose(
    db: AsyncSession, dossier: Dossier, policy: TermPolicy, calendar: Calendar
) -> bool:
    try:
        async with db.begin_nested():
            await impose_obligation(
                db,
                agency_id=dossier.agency_id,
                kind=ObligationKind.OUTCOME_PUBLICATION,
                subject_id=stored(dossier.id),
                legal_basis=policy.legal_basis,
                legal_source=policy.legal_source,
                working_days=policy.outcome_working_days,
                calendar=calendar,
                now=dossier.closes_at,
            )
    except IntegrityError:
        # Another call was first; its obligation stands.
        return False
    return True
