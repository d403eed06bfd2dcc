"""Petitions that were refused and whose text stays published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func
from sqlmodel import col, select

from agencies.models import Agency
from core.database import AsyncSession, Names
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Petition, PetitionEvent, PetitionState
from petitions.queries.petitions import Wanted, matching


@dataclass(frozen=True)
class Refused:
    """A refused petition as a row of a list: when, and on which ground."""

    petition: Petition
    agency: Agency
    at: datetime
    ground: Names


async def refused(db: AsyncSession, wanted: Wanted, page: int) -> Page[Refused]:
    """As filtered by words, agency and level; the last refused first."""
    conditions = [col(Petition.state) == PetitionState.REFUSED, *matching(wanted)]
    count = (
        select(func.count())
        .select_from(Petition)
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .where(*conditions)
    )
    total = (await db.exec(count)).one()
    found = await db.exec(
        select(Petition, Agency, PetitionEvent.at, PetitionEvent.ground)
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .join(PetitionEvent, col(PetitionEvent.id) == _latest_refusal())
        .where(*conditions)
        .order_by(col(PetitionEvent.at).desc(), col(Petition.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    rows = [Refused(petition, agency, at, dict(ground)) for petition, agency, at, ground in found]
    return Page(rows, page, total)


def _latest_refusal() -> ScalarSelect[Any]:
    """An appeal may have brought a refusal back that had been taken out of sight."""
    return (
        select(func.max(PetitionEvent.id))
        .where(
            col(PetitionEvent.petition_id) == col(Petition.id),
            col(PetitionEvent.state) == PetitionState.REFUSED,
        )
        .correlate(Petition)
        .scalar_subquery()
    )
