"""The one door through which anything is done to an obligation."""

from collections.abc import Sequence
from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationEvent
from agencies.rules.obligations import Deed, require_move
from core.database import AsyncSession, stored


async def move_obligation(
    db: AsyncSession, obligation: Obligation, deed: Deed, *, now: datetime
) -> None:
    """Check the deed against what stands in the database now, stamp it, and log it.

    Raises Conflict when somebody else was first, TooLate when its time is over.
    """
    await db.refresh(obligation, with_for_update=True)
    await move_held(db, [(obligation, deed)], now=now)


async def move_held(
    db: AsyncSession, deeds: Sequence[tuple[Obligation, Deed]], *, now: datetime
) -> None:
    """The same for obligations whose rows this transaction has read and locked, all at once."""
    for obligation, deed in deeds:
        obligation.state = require_move(obligation, deed.what, now)
        _stamp(obligation, deed, now)
        db.add(obligation)
        db.add(
            ObligationEvent(
                obligation_id=stored(obligation.id),
                deed=deed.what,
                due_at=obligation.due_at,
                by_id=deed.by_id,
                at=now,
                reason=deed.reason,
                officer_id=deed.officer_id,
                escalated_to_id=deed.escalated_to_id,
                working_days_left=deed.working_days_left,
            )
        )
    await db.flush()


def _stamp(obligation: Obligation, deed: Deed, now: datetime) -> None:
    match deed.what:
        case ObligationDeed.ACKNOWLEDGED:
            obligation.officer_id = deed.officer_id
        case ObligationDeed.EXTENDED:
            obligation.extended_at, obligation.extension_reason = now, deed.reason
        case ObligationDeed.ESCALATED:
            obligation.escalated_at, obligation.escalated_to_id = now, deed.escalated_to_id
        case ObligationDeed.FULFILLED:
            obligation.fulfilled_at = now
        case ObligationDeed.REOPENED:
            obligation.round, obligation.reopened_at = obligation.round + 1, now
            obligation.fulfilled_at = obligation.officer_id = None
            obligation.escalated_at = obligation.escalated_to_id = None
    if deed.deadline is not None:
        obligation.term_working_days = deed.deadline.term_working_days
        obligation.due_on, obligation.due_at = deed.deadline.due_on, deed.deadline.due_at
        obligation.calendar_version = deed.deadline.calendar_version
        obligation.acknowledge_due_at = deed.deadline.acknowledge_due_at
