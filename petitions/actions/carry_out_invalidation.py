"""Take the next portion of signatures out of the count, or give the next one back.

What says how far it has come is committed with the portion: the signatures, the log, and the
numbers of the invalidation. So it may stop anywhere, and another worker takes it up again. Whoever
asks for JOB names the invalidation.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from core.database import AsyncSession, stored
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.give_back import give_back
from petitions.actions.invalidate import invalidate
from petitions.actions.move_invalidation import move
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import (
    Invalidation,
    InvalidationState,
    InvalidationStep,
    ObjectionState,
    SignatureObjection,
    Tally,
)
from petitions.queries import invalidations, matching, objections, tallies
from petitions.queries.matching import Place
from petitions.rules.criteria import from_json
from petitions.rules.invalidations import GIVING_BACK, PORTION

JOB = "carry_out_invalidation"


@dataclass(frozen=True)
class Left:
    """There is more to do; `after` this place, which only saves looking at the same rows again."""

    after: Place | None = None


async def carry_out_portion(
    db: AsyncSession,
    invalidation_id: int,
    left: Left,
    *,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
    size: int = PORTION,
) -> Left | None:
    """Do one portion of at most `size` signatures and say what is left; None when nothing is.

    A signature that was withdrawn meanwhile is passed over.
    """
    invalidation = await invalidations.by_id(db, invalidation_id)
    if invalidation is None:
        return None
    # The tally first, as everybody who changes what is counted.
    tally = await tallies.locked(db, invalidation.petition_id)
    await invalidations.hold(db, invalidation)
    if tally is not None and invalidation.state is InvalidationState.RUNNING:
        return await _take_out(db, invalidation, tally, left, now, size)
    if tally is not None and invalidation.state in GIVING_BACK:
        return await _give_back(db, invalidation, tally, calendar, outbox, now, size)
    return None


async def _take_out(
    db: AsyncSession,
    invalidation: Invalidation,
    tally: Tally,
    left: Left,
    now: datetime,
    size: int,
) -> Left | None:
    found = await matching.portion(
        db,
        invalidation.petition_id,
        from_json(invalidation.criteria),
        until_number=invalidation.until_number,
        after=left.after,
        limit=size,
    )
    identity = stored(invalidation.id)
    await invalidate(
        db, tally, found, reason=invalidation.reason, invalidation_id=identity, now=now
    )
    invalidation.done += len(found)
    db.add(invalidation)
    await db.flush()
    if len(found) == size:
        return Left(matching.place_of(found[-1]))
    await move(
        db, invalidation, InvalidationStep.DONE, by=None, now=now, signatures=invalidation.done
    )
    invalidation.finished_at = now
    await db.flush()
    await tell_signers(db, invalidation.petition_id, About.INVALIDATION, identity)
    return None


async def _give_back(
    db: AsyncSession,
    invalidation: Invalidation,
    tally: Tally,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
    size: int,
) -> Left | None:
    identity = stored(invalidation.id)
    found = await matching.set_aside_by(db, identity, size)
    await give_back(db, invalidation, tally, found, calendar=calendar, outbox=outbox, now=now)
    if len(found) == size:
        return Left()
    await move(
        db,
        invalidation,
        InvalidationStep.GIVEN_BACK,
        by=None,
        now=now,
        signatures=invalidation.given_back,
    )
    invalidation.finished_at = now
    await db.exec(
        update(SignatureObjection)
        .where(
            col(SignatureObjection.invalidation_id) == identity,
            col(SignatureObjection.state) == ObjectionState.WAITING,
        )
        .values(state=ObjectionState.LAPSED)
    )
    await db.flush()
    if await objections.were_made(db, identity):
        await tell_signers(db, invalidation.petition_id, About.GIVEN_BACK, identity)
    return None
