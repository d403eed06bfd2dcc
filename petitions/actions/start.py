"""Start a petition: a draft that looks for its supporters."""

from dataclasses import dataclass
from datetime import datetime

from agencies.models import Agency
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Invalid
from core.i18n import N_
from petitions.models import Level, Petition, PetitionEvent, PetitionState
from petitions.queries import ladder
from petitions.rules.acts import Act, columns_of
from petitions.rules.addressing import is_body_of
from petitions.rules.wording import search_key


@dataclass(frozen=True)
class Demand:
    """What is demanded, of whom, and where; the region is left out for the whole republic."""

    demand: str
    problem: str
    proposal: str
    language: str
    agency_id: int
    level: Level
    region: str | None = None
    district: str | None = None
    evidence: str = ""
    target_kind: str | None = None
    target_id: int | None = None
    act: Act | None = None


async def start(db: AsyncSession, demand: Demand, *, petitioner_id: int, now: datetime) -> Petition:
    """The new draft. How many supporters it needs is what the ladder in force today says.

    Raises Invalid when it names no region or district although it is about one, when the agency is
    not a body of that territory, or when no ladder is in force.
    """
    region = None if demand.level is Level.REPUBLIC else demand.region
    if demand.level is not Level.REPUBLIC and not region:
        raise Invalid(N_("Choose the region the demand is about."), field="region")
    if demand.level is Level.DISTRICT and not demand.district:
        raise Invalid(N_("Choose the district the demand is about."), field="district")
    district = demand.district if demand.level is Level.DISTRICT else None
    agency = await db.get_one(Agency, demand.agency_id)
    if not is_body_of(agency, demand.level, region, district):
        raise Invalid(N_("Choose an agency of this level and territory."), field="agency")
    rungs = await ladder.in_force(db, demand.level, agency.slug, day_of(now))
    if not rungs:
        raise Invalid(N_("No quorum is set for this level today. Choose another."), field="level")
    petition = Petition(
        petitioner_id=petitioner_id,
        agency_id=demand.agency_id,
        level=demand.level,
        region=region,
        district=district,
        language=demand.language,
        demand=demand.demand,
        problem=demand.problem,
        proposal=demand.proposal,
        evidence=demand.evidence,
        target_kind=demand.target_kind,
        target_id=demand.target_id,
        **columns_of(demand.act),
        act_key=demand.act.key if demand.act else None,
        search_key="",
        supporters_needed=rungs[0].supporters,
        created_at=now,
    )
    petition.search_key = search_key(petition, demand.act)
    db.add(petition)
    await db.flush()
    db.add(
        PetitionEvent(
            petition_id=stored(petition.id), state=PetitionState.DRAFT, by_id=petitioner_id, at=now
        )
    )
    await db.flush()
    return petition
