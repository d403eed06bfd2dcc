"""An agency takes more time for an answer: once, by its due day, and for a reason all can read."""

from collections.abc import Sequence
from datetime import datetime

from agencies import ledger, letters
from agencies.actions.move_obligation import move_held
from agencies.models import Obligation, ObligationDeed
from agencies.owed import Owed, asking_of
from agencies.queries import agencies
from agencies.rules.deadlines import extended_by
from agencies.rules.extensions import require_extension
from agencies.rules.obligations import Deed
from core.database import AsyncSession, stored
from core.letters import Outbox
from core.working_days import Calendar


async def extend_obligation(
    db: AsyncSession,
    obligation: Obligation,
    *,
    working_days: int,
    reason: str,
    by_id: int,
    houses: Sequence[Owed],
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Move the due day by so many working days; whoever asked and the superior body are told.

    Raises Invalid for too many days or too few words, TooLate after the due day, Conflict when it
    was extended before or is fulfilled.
    """
    # Held before the new due day is reckoned from the one that stands.
    await db.refresh(obligation, with_for_update=True)
    require_extension(obligation.kind, working_days=working_days, reason=reason)
    deed = Deed(
        ObligationDeed.EXTENDED,
        by_id=by_id,
        reason=reason,
        deadline=extended_by(obligation, working_days, calendar),
    )
    await move_held(db, [(obligation, deed)], now=now)
    [entry] = await ledger.entries(db, [obligation], houses=houses, calendar=calendar, now=now)
    asking = (await asking_of(db, houses, [obligation])).get(stored(obligation.id))
    if asking is not None:
        await outbox.post(db, letters.extended(entry, letters.in_person(asking)), now=now)
    superior = await agencies.superior_of(db, entry.agency, obligation.kind)
    if superior is not None:
        await outbox.post(db, letters.extended(entry, letters.at_agency(superior)), now=now)
