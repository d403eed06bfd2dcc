"""Obligations as people read them: whose, about what, and how the clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agencies.models import Agency, Obligation
from agencies.owed import Owed, OwedSubject, subjects_of
from agencies.queries import agencies
from agencies.rules.obligations import (
    PublicClock,
    is_extensible,
    is_unacknowledged,
    public_clock,
)
from core.database import AsyncSession, stored
from core.working_days import Calendar


@dataclass(frozen=True)
class Entry:
    """One obligation on a page; `subject` is None when its house no longer knows it.

    `is_unacknowledged` when nobody was named responsible in time, `is_extensible` while the agency
    can take more time; `escalated_to` is the body it was brought before when it was late.
    """

    obligation: Obligation
    agency: Agency
    subject: OwedSubject | None
    clock: PublicClock
    is_unacknowledged: bool
    is_extensible: bool
    escalated_to: Agency | None


async def entries(
    db: AsyncSession,
    obligations: Sequence[Obligation],
    *,
    houses: Sequence[Owed],
    calendar: Calendar,
    now: datetime,
) -> list[Entry]:
    """The obligations in their order, with what a reader needs, in a bounded number of queries."""
    named = {obligation.agency_id for obligation in obligations}
    named |= {row.escalated_to_id for row in obligations if row.escalated_to_id is not None}
    bodies = await agencies.by_ids(db, named)
    subjects = await subjects_of(db, houses, obligations)
    return [
        Entry(
            obligation=obligation,
            agency=bodies[obligation.agency_id],
            subject=subjects.get(stored(obligation.id)),
            clock=public_clock(obligation, now, calendar),
            is_unacknowledged=is_unacknowledged(obligation, now),
            is_extensible=is_extensible(obligation, now),
            escalated_to=bodies.get(obligation.escalated_to_id or 0),
        )
        for obligation in obligations
    ]
