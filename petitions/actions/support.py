"""Vouch for a draft petition; the last supporter it needs makes it ready to be submitted."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_
from core.letters import Outbox
from petitions import letters
from petitions.actions.move import move
from petitions.models import Petition, PetitionState, Supporter
from petitions.queries import petitioners, petitions, supporters
from petitions.rules.states import SUPPORTABLE


async def support(
    db: AsyncSession, petition: Petition, *, person_id: int, outbox: Outbox, now: datetime
) -> None:
    """Count this person once, however often they press the button.

    Raises Conflict when the petition needs no more supporters.
    """
    await petitions.hold(db, petition)
    if petition.state not in SUPPORTABLE:
        raise Conflict(N_("This petition needs no more supporters."))
    await db.exec(
        insert(Supporter)
        .values(petition_id=petition.id, person_id=person_id, supported_at=now)
        .on_conflict_do_nothing(constraint="uq_supporter_person")
    )
    if await supporters.count(db, stored(petition.id)) >= petition.supporters_needed:
        await move(db, petition, PetitionState.SUPPORTED, by_id=person_id, now=now)
        await db.flush()
        address = await petitioners.address_of(db, petition)
        await outbox.post(db, letters.petition_supported(petition, address), now=now)
