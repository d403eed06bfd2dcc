"""Enter an outage of the portal: discussions open then get the lost minutes at their end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from consultation.actions.log_term import log_term
from consultation.actions.tell_of_term import tell_of_terms
from consultation.models import Dossier, Outage, TermEvent, TermKind
from consultation.queries import terms
from consultation.rules.term_moves import moved, time_lost
from consultation.rules.term_rules import require_reason, term_rules
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_


async def enter_outage(
    db: AsyncSession,
    *,
    began_at: datetime,
    ended_at: datetime,
    reason: str,
    by_id: int,
    now: datetime,
) -> int:
    """How many discussions got time; whoever took part in one gets a letter. Where one closed
    meanwhile, it is open again from now on.

    Instants are UTC. Every minute is given once, for outages do not overlap. The due day of an
    outcome stays, since it counts in working days. Raises Invalid where the times or the reason can
    not be right.
    """
    require_reason(reason)
    await _require_times(db, began_at, ended_at, now)
    outage = Outage(
        began_at=began_at, ended_at=ended_at, reason=reason, by_id=by_id, entered_at=now
    )
    db.add(outage)
    await db.flush()
    hit = await terms.hit_by(db, outage)
    known = await terms.events_of_all(db, [stored(dossier.id) for dossier in hit])
    events = [
        event
        for dossier in hit
        for event in _given_back(dossier, outage, known.get(stored(dossier.id), []))
    ]
    await log_term(db, events)
    await tell_of_terms(db, [stored(event.id) for event in events])
    return len(events)


def _given_back(dossier: Dossier, outage: Outage, events: Sequence[TermEvent]) -> list[TermEvent]:
    """The event that gives the lost time back, none where none was lost."""
    lost = time_lost(dossier.opens_at, dossier.closes_at, events, outage.began_at, outage.ended_at)
    if not lost:
        return []
    return [
        TermEvent(
            dossier_id=stored(dossier.id),
            number=len(events) + 1,
            kind=TermKind.OUTAGE,
            at=outage.entered_at,
            by_id=outage.by_id,
            reason=outage.reason,
            closes_before=dossier.closes_at,
            added=lost,
            closes_at=moved(dossier.closes_at, outage.entered_at, lost),
            outage_id=stored(outage.id),
        )
    ]


async def _require_times(
    db: AsyncSession, began_at: datetime, ended_at: datetime, now: datetime
) -> None:
    if ended_at <= began_at:
        raise Invalid(N_("An outage ends after it began."), field="ended_at")
    if ended_at > now:
        raise Invalid(N_("Enter an outage when it is over."), field="ended_at")
    within = term_rules().outage_within_days
    if ended_at < now - timedelta(days=within):
        raise Invalid(
            N_("An outage is entered within {days} days of its end."), field="ended_at", days=within
        )
    if await terms.overlapping(db, began_at, ended_at):
        raise Invalid(
            N_("A part of this time was entered before. Every minute is given once."),
            field="began_at",
        )
