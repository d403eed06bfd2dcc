"""What agencies are reminded of and escalated for, on a schedule."""

from collections.abc import Awaitable, Sequence
from datetime import datetime
from typing import Protocol

from agencies.actions.escalate_late import escalate_late
from agencies.actions.remind import remind
from agencies.owed import Owed
from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import calendar_around


class Deed(Protocol):
    """Done by the clock, in the transaction of the job, with the letters it writes."""

    def __call__(self, db: AsyncSession, *, outbox: Outbox, now: datetime) -> Awaitable[None]: ...


def remind_for(houses: Sequence[Owed]) -> Deed:
    """The deed of reminding, of what these houses are owed."""

    async def do(db: AsyncSession, *, outbox: Outbox, now: datetime) -> None:
        await remind(db, houses=houses, calendar=calendar_around(now), outbox=outbox, now=now)

    return do


def escalate_for(houses: Sequence[Owed]) -> Deed:
    """The deed of escalating, for what these houses are owed."""

    async def do(db: AsyncSession, *, outbox: Outbox, now: datetime) -> None:
        await escalate_late(
            db, houses=houses, calendar=calendar_around(now), outbox=outbox, now=now
        )

    return do
