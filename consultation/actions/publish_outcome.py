"""Publish the outcome of a closed discussion, which fulfils what its agency owes."""

from datetime import datetime

from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.models import ObligationKind
from agencies.queries import obligations
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.seal_outcome import seal_outcome
from consultation.actions.tell_of_outcome import tell_of_outcome
from consultation.models import Dossier, Outcome
from consultation.queries import acts_in_force, checklists, comments, dossiers
from consultation.rules.acts_in_force import require_reviewed
from consultation.rules.checklists import require_factors_answered
from consultation.rules.coverage import require_complete
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_
from core.working_days import Calendar


async def publish_outcome(
    db: AsyncSession,
    dossier: Dossier,
    *,
    officer_id: int,
    summary: str,
    language: str,
    calendar: Calendar,
    now: datetime,
) -> Outcome:
    """The report is sealed with it, and everybody who took part gets a letter.

    The draft is held alone, so that no comment is shown, taken back or hidden meanwhile; the
    database asks the same once more. Raises Conflict while the discussion is open, while a comment
    or a factor that people marked lacks its answer, or twice.
    """
    dossier = await dossiers.held(db, stored(dossier.id), alone=True)
    if now < dossier.closes_at:
        raise Conflict(N_("The outcome is published when the discussion has closed."))
    require_complete(await comments.coverage(db, stored(dossier.id)))
    require_factors_answered(await checklists.duty(db, stored(dossier.id)))
    require_reviewed(
        is_in_force=await acts_in_force.of_dossier(db, stored(dossier.id)) is not None,
        is_reviewed=await acts_in_force.review_of(db, stored(dossier.id)) is not None,
    )
    await impose_due_outcomes(db, calendar=calendar, now=now, dossier_id=dossier.id)
    [owed] = await obligations.about(db, ObligationKind.OUTCOME_PUBLICATION, stored(dossier.id))
    await fulfil_obligation(db, owed, by_id=officer_id, now=now)
    outcome = Outcome(
        dossier_id=stored(dossier.id),
        obligation_id=stored(owed.id),
        officer_id=officer_id,
        language=language,
        summary=summary,
        published_at=now,
    )
    db.add(outcome)
    await db.flush()
    await seal_outcome(db, dossier, outcome, owed)
    await tell_of_outcome(db, stored(dossier.id))
    return outcome
