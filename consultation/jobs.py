"""What the house of public discussion does on a schedule."""

from datetime import datetime

from consultation.actions.impose_outcomes import impose_due_outcomes
from core.database import AsyncSession
from core.working_days import calendar_around


async def oblige_to_publish_outcomes(db: AsyncSession, *, now: datetime) -> None:
    """Lay the outcome of every discussion that has closed on its agency."""
    await impose_due_outcomes(db, calendar=calendar_around(now), now=now)
