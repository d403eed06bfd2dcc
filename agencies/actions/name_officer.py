"""The head of an agency names the officer who is responsible for an obligation from then on."""

from collections.abc import Sequence
from datetime import datetime

from accounts.queries import people
from agencies import ledger, letters
from agencies.actions.move_obligation import move_obligation
from agencies.models import Obligation, ObligationDeed
from agencies.owed import Owed
from agencies.queries import memberships
from agencies.rules.obligations import Deed
from core.database import AsyncSession
from core.errors import Invalid
from core.i18n import N_
from core.letters import Outbox
from core.working_days import Calendar


async def name_officer(
    db: AsyncSession,
    obligation: Obligation,
    *,
    officer_id: int,
    by_id: int,
    houses: Sequence[Owed],
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """The public reads who is responsible, and whoever it is gets a letter.

    Raises Invalid for somebody who does not work there, Conflict when it is fulfilled already.
    """
    if not await memberships.works_for(db, officer_id, obligation.agency_id):
        raise Invalid(N_("Name somebody who works for the agency."), field="officer")
    deed = Deed(ObligationDeed.ACKNOWLEDGED, by_id=by_id, officer_id=officer_id)
    await move_obligation(db, obligation, deed, now=now)
    officer = (await people.reachable_of(db, [officer_id])).get(officer_id)
    if officer is None or officer_id == by_id:
        return
    [entry] = await ledger.entries(db, [obligation], houses=houses, calendar=calendar, now=now)
    letter = letters.named_responsible(entry, letters.in_person(officer), at=now)
    await outbox.post(db, letter, now=now)
