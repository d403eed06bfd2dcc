"""Hand a petition in again with its new wording; it keeps its supporters."""

from datetime import datetime

from agencies.models import Agency
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.gate import Gate
from core.i18n import N_
from petitions.actions.submit import hand_in
from petitions.models import Level, Petition, PetitionState, Writing
from petitions.queries import petitions
from petitions.rules.acts import act_of, columns_of
from petitions.rules.addressing import is_body_of
from petitions.rules.rewording import require_in_time
from petitions.rules.wording import parts_of, search_key
from petitions.rules.writing import lacks


async def reword(
    db: AsyncSession,
    petition: Petition,
    writing: Writing,
    *,
    gate: Gate,
    by_id: int,
    now: datetime,
) -> None:
    """The petition as it was written anew waits for a moderator; the writing is gone.

    Raises Conflict for a petition that is not handed back, TooLate after its last day, Invalid for
    a writing that is not finished or names an agency of another territory.
    """
    await petitions.hold(db, petition)
    if petition.state is not PetitionState.RETURNED:
        raise Conflict(N_("Only a petition that was handed back can be reworded."))
    require_in_time(petition, now)
    for lack in lacks(writing):
        raise Invalid(lack.message, field=lack.field, count=lack.count)
    await _take_over(db, petition, writing)
    await db.delete(writing)
    # Handing in reads the row anew.
    await db.flush()
    await hand_in(db, petition, gate=gate, by_id=by_id, now=now)


async def _take_over(db: AsyncSession, petition: Petition, writing: Writing) -> None:
    agency = await db.get_one(Agency, writing.agency_id)
    region = None if writing.level is Level.REPUBLIC else writing.region
    district = writing.district if writing.level is Level.DISTRICT else None
    if not is_body_of(agency, writing.level, region, district):
        raise Invalid(N_("Choose an agency of this level and territory."), field="agency")
    act = act_of(writing)
    for part, text in parts_of(writing).items():
        setattr(petition, part, text)
    petition.search_key = search_key(writing, act)
    petition.language = writing.language
    petition.agency_id = stored(agency.id)
    petition.level, petition.region, petition.district = writing.level, region, district
    petition.target_kind, petition.target_id = writing.target_kind, writing.target_id
    for column, value in columns_of(act).items():
        setattr(petition, column, value)
    petition.act_key = act.key if act else None
    db.add(petition)
