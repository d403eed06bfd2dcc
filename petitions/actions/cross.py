"""A petition reaches a rung: the agency is obliged in the transaction of the very signature."""

from datetime import datetime

from agencies.actions.impose_obligation import impose_obligation
from agencies.models import ObligationKind
from core.database import AsyncSession, stored
from core.letters import Outbox
from core.working_days import Calendar
from petitions import letters
from petitions.models import Crossing, Petition, Rung
from petitions.queries.addressees import addressee


async def cross(
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
        agency_id=petition.agency_id,
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
    agency = await addressee(db, petition)
    await outbox.post(db, letters.obligation_arose(petition, rung, obligation, agency), now=now)
