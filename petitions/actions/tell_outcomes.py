"""Discussions that answers opened have ended: the signers of their petitions are told, once."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime

from core.database import AsyncSession, stored
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import Response
from petitions.queries import responses
from petitions.rules.target_names import TargetName, target_name

# How many answers are asked about at once.
_PORTION = 500

# Which of these things have ended.
Ended = Callable[[AsyncSession, Collection[TargetName]], Awaitable[Collection[TargetName]]]


async def tell_outcomes(db: AsyncSession, ended: Ended, *, now: datetime) -> None:
    """Ask for letters about each discussion whose outcome has been published."""
    after = 0
    while waiting := await responses.awaiting_outcome(db, after, _PORTION):
        after = stored(waiting[-1].id)
        over = await ended(db, {name for name in map(_opened, waiting) if name})
        for response in waiting:
            if _opened(response) in over:
                response.outcome_told_at = now
                db.add(response)
                await tell_signers(db, response.petition_id, About.OUTCOME, stored(response.id))
        await db.flush()


def _opened(response: Response) -> TargetName | None:
    return target_name(response.opens_kind, response.opens_id)
