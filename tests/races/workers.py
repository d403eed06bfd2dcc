"""Workers that carry out invalidations, and officers who stop them and have them reversed."""

import asyncio
import random
from collections.abc import Callable

from sqlmodel import col, select

from accounts.models import Role
from core.clock import SystemClock
from core.database import AsyncSession, Sessions, is_passing
from petitions.actions.cancel_invalidation import cancel_invalidation
from petitions.actions.carry_out_invalidation import Left, carry_out_portion
from petitions.actions.reverse_invalidation import (
    approve_reversal,
    propose_reversal,
    reverse_alone,
)
from petitions.models import Invalidation
from petitions.queries import invalidations
from petitions.rules.invalidations import MOVING, Officer
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import outbox
from tests.races.orders import BEGUN, Done, Work

# No petition of a race has more invalidations.
_MOST = 10


async def work(sessions: Sessions, orders: Work, tell: Callable[[Done], None]) -> None:
    """Do as the job does until no invalidation of the petition moves, whatever goes down."""
    while True:
        try:
            moving = await _moving(sessions, orders.petition_id)
            if moving is None:
                return
            await _carry_out(sessions, moving, orders.size, tell)
        except Exception as error:
            if not is_passing(error):
                raise
            await asyncio.sleep(0.05)


async def cancel_one(db: AsyncSession, petition_id: int, chance: random.Random) -> Done:
    """Stop one that runs. Raises Conflict for one that does not."""
    one = chance.choice(await invalidations.latest_of(db, petition_id, _MOST))
    by = Officer(one.proposed_by_id, Role.MODERATOR)
    await cancel_invalidation(db, one, words="Yetarli.", by=by, now=SystemClock().now())
    return Done("cancelled", number=1)


async def reverse_one(db: AsyncSession, petition_id: int, chance: random.Random) -> Done:
    """Have one reversed, or propose it. Raises Conflict for one that is not done."""
    one = chance.choice(await invalidations.latest_of(db, petition_id, _MOST))
    now, words, second = SystemClock().now(), "Xato ekan.", one.decided_by_id or 0
    match chance.choice(("propose", "approve", "alone")):
        case "propose":
            by = Officer(one.proposed_by_id, Role.MODERATOR)
            await propose_reversal(db, one, words=words, by=by, now=now)
            return Done("reversal proposed", number=1)
        case "approve":
            await approve_reversal(
                db, one, words=words, by=Officer(second, Role.MODERATOR), now=now
            )
        case _:
            await reverse_alone(db, one, words=words, by=Officer(second, Role.OMBUDSMAN), now=now)
    return Done("reversed", number=1)


async def _moving(sessions: Sessions, petition_id: int) -> int | None:
    async with sessions() as db:
        found = await db.exec(
            select(Invalidation.id)
            .where(Invalidation.petition_id == petition_id, col(Invalidation.state).in_(MOVING))
            .order_by(col(Invalidation.id))
            .limit(1)
        )
        return found.first()


async def _carry_out(
    sessions: Sessions, invalidation_id: int, size: int, tell: Callable[[Done], None]
) -> None:
    left: Left | None = Left()
    async with sessions() as db:
        while left is not None:
            tell(BEGUN)
            left = await carry_out_portion(
                db,
                invalidation_id,
                left,
                calendar=PLAIN_WEEKS,
                outbox=outbox(),
                now=SystemClock().now(),
                size=size,
            )
            await db.commit()
