"""Obligations as people read them: whose, about what, and how the clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agencies.models import Agency, Obligation
from agencies.owed import Owed, OwedSubject, subjects_of
from agencies.queries import agencies
from agencies.rules.obligations import PublicClock, public_clock
from core.database import AsyncSession, stored
from core.working_days import Calendar


@dataclass(frozen=True)
class Entry:
    """One obligation on a page; `subject` is None when its house no longer knows it."""

    obligation: Obligation
    agency: Agency
    subject: OwedSubject | None
    clock: PublicClock


async def entries(
    db: AsyncSession,
    obligations: Sequence[Obligation],
    *,
    houses: Sequence[Owed],
    calendar: Calendar,
    now: datetime,
) -> list[Entry]:
    """The obligations in their order, with what a reader needs, in a bounded number of queries."""
    owing = await agencies.by_ids(db, {obligation.agency_id for obligation in obligations})
    subjects = await subjects_of(db, houses, obligations)
    return [
        Entry(
            obligation=obligation,
            agency=owing[obligation.agency_id],
            subject=subjects.get(stored(obligation.id)),
            clock=public_clock(obligation, now, calendar),
        )
        for obligation in obligations
    ]
