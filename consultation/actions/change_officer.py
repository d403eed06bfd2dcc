"""Name who answers for a draft from now on."""

from datetime import datetime

from accounts.queries import people
from agencies.queries import memberships
from consultation.letters.drafts import draft_entrusted
from consultation.models import Dossier, OfficerChange
from consultation.queries import package
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.letters import Outbox


async def change_officer(
    db: AsyncSession,
    dossier: Dossier,
    *,
    officer_id: int,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> OfficerChange:
    """Whoever is named by somebody else gets a letter.

    Raises Invalid for whoever does not work for the agency, Conflict for who answers already."""
    await package.hold(db, stored(dossier.id))
    await db.refresh(dossier, ["officer_id"])
    if not await memberships.works_for(db, officer_id, dossier.agency_id):
        raise Invalid(N_("Choose somebody who works for the agency."), field="officer")
    if dossier.officer_id == officer_id:
        raise Conflict(N_("This officer answers for the draft already."))
    change = OfficerChange(
        dossier_id=stored(dossier.id),
        former_id=dossier.officer_id,
        officer_id=officer_id,
        by_id=by_id,
        at=now,
    )
    dossier.officer_id = officer_id
    db.add(change)
    await db.flush()
    officer = (await people.reachable_of(db, [officer_id])).get(officer_id)
    if officer is not None and officer_id != by_id:
        await outbox.post(db, draft_entrusted(change, dossier, officer), now=now)
    return change
