"""Move the end of a discussion: extend, suspend, let go on, close early or re-open it."""

from datetime import datetime

from agencies.actions.move_obligation import move_obligation
from agencies.models import ObligationDeed, ObligationKind
from agencies.queries import obligations
from agencies.rules.deadlines import deadline_after
from agencies.rules.obligations import Deed
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.log_term import log_term
from consultation.actions.tell_of_term import tell_of_term
from consultation.models import Dossier, TermEvent, TermKind, TermPolicy
from consultation.queries import dossiers, terms
from consultation.rules.term_moves import added_by, moved, require_deed
from consultation.rules.term_rules import require_days, require_reason
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.working_days import Calendar


async def move_term(
    db: AsyncSession,
    dossier_id: int,
    kind: TermKind,
    *,
    days: int | None = None,
    reason: str,
    seen: int,
    by_id: int,
    calendar: Calendar,
    now: datetime,
) -> TermEvent:
    """One signed event of the draft's log; whoever took part gets a letter.

    `days` are of 24 hours; `seen` is how many events there were on the page that was decided by.
    Re-opening puts off the due day of the outcome, which is owed once. Raises Invalid for too few
    words or wrong days, TooLate from the closing instant on, Conflict where somebody was first or
    the rules do not allow it.
    """
    if kind is TermKind.OUTAGE:
        raise Invalid(N_("Choose one of the answers."), field="deed")
    require_reason(reason)
    days = require_days(kind, days)
    dossier = await dossiers.held(db, dossier_id, alone=True)
    if kind is TermKind.REOPENED:
        # It became owed with the end that stood; nobody need have noticed yet.
        await impose_due_outcomes(db, calendar=calendar, now=now, dossier_id=dossier_id)
    standing = await terms.standing(db, dossier, now=now)
    require_deed(kind, dossier, standing, now)
    if seen != standing.number:
        raise Conflict(N_("The term was moved after you opened this page. Look at it once more."))
    added = added_by(kind, dossier, days=days, now=now)
    event = TermEvent(
        dossier_id=dossier_id,
        number=standing.number + 1,
        kind=kind,
        at=now,
        by_id=by_id,
        reason=reason,
        closes_before=dossier.closes_at,
        added=added,
        closes_at=moved(dossier.closes_at, now, added),
    )
    await log_term(db, [event])
    if kind is TermKind.REOPENED:
        await _put_off_outcome(db, dossier, event, calendar)
    await tell_of_term(db, stored(event.id))
    return event


async def _put_off_outcome(
    db: AsyncSession, dossier: Dossier, event: TermEvent, calendar: Calendar
) -> None:
    """The full term for the outcome again from the new end: the one extension its clock has."""
    policy = await db.get_one(TermPolicy, dossier.term_policy_id)
    kind = ObligationKind.OUTCOME_PUBLICATION
    [owed] = await obligations.about(db, kind, stored(dossier.id))
    deadline = deadline_after(day_of(event.closes_at), policy.outcome_working_days, kind, calendar)
    deed = Deed(ObligationDeed.EXTENDED, by_id=event.by_id, reason=event.reason, deadline=deadline)
    await move_obligation(db, owed, deed, now=event.at)
