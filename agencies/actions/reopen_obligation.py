"""Give a task back to the agency that answered it, once: the clock runs again."""

from datetime import datetime

from agencies.actions.move_obligation import move_obligation
from agencies.models import Obligation, ObligationDeed
from agencies.rules.deadlines import deadline_after
from agencies.rules.obligations import Deed
from core.database import AsyncSession
from core.dates import day_of
from core.working_days import Calendar


async def reopen_obligation(
    db: AsyncSession,
    obligation: Obligation,
    *,
    working_days: int,
    reason: str,
    calendar: Calendar,
    now: datetime,
) -> None:
    """Due that many working days after today in Tashkent; nobody is responsible until named anew.

    Raises Conflict while it is not fulfilled, and when it has been re-opened before.
    """
    deadline = deadline_after(day_of(now), working_days, obligation.kind, calendar)
    deed = Deed(ObligationDeed.REOPENED, reason=reason, deadline=deadline)
    await move_obligation(db, obligation, deed, now=now)
