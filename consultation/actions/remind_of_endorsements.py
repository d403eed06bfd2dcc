"""Remind agencies by letter that they were asked about a draft, before their answer is due."""

from datetime import datetime

from consultation.actions.tell_of_endorsement import tell_due
from consultation.queries import endorsement_duties
from consultation.rules.endorsement_terms import reminded_until
from core.database import AsyncSession, stored
from core.dates import day_of
from core.letters import Outbox

# How many requests are read at once.
_PORTION = 500


async def remind_of_endorsements(
    db: AsyncSession, *, outbox: Outbox, now: datetime, size: int = _PORTION
) -> None:
    """One letter for each request that waits; what was missed is made up for until it is due."""
    last, after = reminded_until(day_of(now)), 0
    while waiting := await endorsement_duties.due_soon(db, last, after, size, now=now):
        after = stored(waiting[-1].request.id)
        await tell_due(db, waiting, outbox=outbox, now=now)
