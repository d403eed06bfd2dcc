"""A petition reaches a rung: the agency is obliged in the transaction of the very signature."""

from collections.abc import Sequence
from datetime import datetime

from agencies.actions.impose_obligation import impose_obligation
from agencies.models import Agency, ObligationKind
from core.database import AsyncSession, stored
from core.letters import Outbox
from core.working_days import Calendar
from petitions import letters
from petitions.models import Crossing, Petition, Rung
from petitions.rules.leaves import Entry
from petitions.rules.quorum import Counts, crossed


async def cross_reached(
    db: AsyncSession,
    petition: Petition,
    before: Counts,
    added: Sequence[tuple[int, Entry]],
    *,
    ahead: Sequence[Rung],
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Cross the rungs `ahead` that the entries just added to `before`, each with its number, reach.

    The tally is held by whoever calls, so a rung is crossed once.
    """
    rungs = {rung.step: rung for rung in ahead}
    residents = [entry.is_resident for _, entry in added]
    for reached in crossed(ahead, before, residents):
        await _cross(
            db,
            petition,
            rungs[reached.step],
            log_number=added[reached.ordinal - 1][0],
            calendar=calendar,
            outbox=outbox,
            now=now,
        )


async def _cross(
    db: AsyncSession,
    petition: Petition,
    rung: Rung,
    *,
    log_number: int,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Write the obligation, the crossing by this entry of the log, and the letter to the agency."""
    obligation = await impose_obligation(
        db,
        agency_id=rung.obliged_id,
        kind=ObligationKind.PETITION_RESPONSE,
        subject_id=rung.petition_id,
        rung=rung.step,
        legal_basis=rung.legal_basis,
        legal_source=rung.legal_source,
        working_days=rung.response_working_days,
        calendar=calendar,
        now=now,
    )
    db.add(
        Crossing(
            petition_id=rung.petition_id,
            step=rung.step,
            log_number=log_number,
            counted=rung.threshold,
            at=now,
            obligation_id=stored(obligation.id),
        )
    )
    await db.flush()
    agency = await db.get_one(Agency, rung.obliged_id)
    await outbox.post(db, letters.obligation_arose(petition, rung, obligation, agency), now=now)
