"""An officer answers a signer's objection: the signature is counted again, or reasons are given."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.give_back import give_back
from petitions.actions.move_invalidation import move
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import InvalidationStep, ObjectionState
from petitions.queries import invalidations, matching, objections, tallies
from petitions.queries.objections import Queued
from petitions.rules.invalidations import Officer


async def uphold_objection(
    db: AsyncSession,
    queued: Queued,
    *,
    reasons: str,
    by: Officer,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Count the signature again, with a public line, and tell its signer. Raises Conflict when it
    is decided already, or the invalidation is not at rest.
    """
    invalidation = queued.invalidation
    identity = stored(invalidation.id)
    tally = await tallies.locked(db, invalidation.petition_id)
    await move(
        db, invalidation, InvalidationStep.ONE_RESTORED, by=by, now=now, signatures=1, words=reasons
    )
    await _decide(db, queued, ObjectionState.UPHELD, reasons, by, now)
    signature = await matching.set_aside_alone(db, identity, queued.objection.signature_id)
    if tally is None or signature is None:
        raise Conflict(N_("This signature is counted again already. Nothing was changed."))
    await give_back(db, invalidation, tally, [signature], calendar=calendar, outbox=outbox, now=now)


async def refuse_objection(
    db: AsyncSession, queued: Queued, *, reasons: str, by: Officer, now: datetime
) -> None:
    """Leave the signature set aside; the signer is told why. Raises Conflict when it is decided."""
    await invalidations.hold(db, queued.invalidation)
    await _decide(db, queued, ObjectionState.REFUSED, reasons, by, now)


async def _decide(
    db: AsyncSession,
    queued: Queued,
    state: ObjectionState,
    reasons: str,
    by: Officer,
    now: datetime,
) -> None:
    objection = queued.objection
    await objections.hold(db, objection)
    if objection.state is not ObjectionState.WAITING:
        raise Conflict(N_("This objection is decided already."))
    objection.state = state
    objection.decided_by_id = by.person_id
    objection.decided_at = now
    objection.reasons = reasons
    db.add(objection)
    await db.flush()
    await tell_signers(db, stored(queued.petition.id), About.OBJECTION, stored(objection.id))
