"""Remind agencies by letter of what they promised, before its day and when it is over."""

from datetime import date, datetime

from core.database import AsyncSession, stored
from core.letters import Outbox
from petitions import letters
from petitions.queries import commitments
from petitions.rules.commitments import reminded_of, reminder_of

# How many commitments are read at once.
_PORTION = 500


async def remind_of_commitments(
    db: AsyncSession, *, today: date, outbox: Outbox, now: datetime
) -> None:
    """One letter for each step of a commitment; a step that was missed is made up for."""
    first, last = reminded_of(today)
    after = 0
    while promised := await commitments.unsettled_between(db, first, last, after, _PORTION):
        after = stored(promised[-1].commitment.id)
        for one in promised:
            step = reminder_of(one.commitment, today)
            if step is not None:
                letter = letters.commitment_due(one.petition, one.commitment, one.agency, step)
                await outbox.post(db, letter, now=now)
