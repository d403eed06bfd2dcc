"""Lay an obligation on an agency: from this instant the public clock runs."""

from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationEvent, ObligationKind
from agencies.rules.deadlines import deadline_after
from core.database import AsyncSession, Names, stored
from core.dates import day_of
from core.working_days import Calendar


async def impose_obligation(
    db: AsyncSession,
    *,
    agency_id: int,
    kind: ObligationKind,
    subject_id: int,
    rung: int = 0,
    legal_basis: Names,
    legal_source: str,
    working_days: int,
    calendar: Calendar,
    now: datetime,
) -> Obligation:
    """Due at the end of the working day that many working days after today in Tashkent.

    One subject has one obligation of a kind and rung: a second one is an IntegrityError, which
    undoes whatever else the transaction did.
    """
    deadline = deadline_after(day_of(now), working_days, kind, calendar)
    obligation = Obligation(
        agency_id=agency_id,
        kind=kind,
        subject_id=subject_id,
        rung=rung,
        legal_basis=legal_basis,
        legal_source=legal_source,
        imposed_at=now,
        term_working_days=working_days,
        due_on=deadline.due_on,
        due_at=deadline.due_at,
        calendar_version=deadline.calendar_version,
        acknowledge_due_at=deadline.acknowledge_due_at,
    )
    db.add(obligation)
    await db.flush()
    db.add(
        ObligationEvent(
            obligation_id=stored(obligation.id),
            deed=ObligationDeed.IMPOSED,
            due_at=obligation.due_at,
            at=now,
        )
    )
    await db.flush()
    return obligation
