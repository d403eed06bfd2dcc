"""The quorum ladder in force, the rungs a petition was published with, and those it has crossed."""

from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from agencies.queries import agencies
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_
from core.territories import REPUBLIC, Level, Territory
from petitions.models import Crossing, Petition, QuorumRung, Rung

# A ladder with more rungs is a mistake in the data; so are more in all the years.
_MOST_RUNGS = 20
_MOST_EVER = 5000


async def in_force(db: AsyncSession, level: Level, body: str, on: date) -> list[QuorumRung]:
    """The rungs that apply to a petition of this level to this body published on this day.

    A ladder of the body's own takes the place of the general one.
    """
    found = await db.exec(
        select(QuorumRung)
        .where(
            QuorumRung.level == level,
            col(QuorumRung.body).in_(("", body)),
            col(QuorumRung.valid_from) <= on,
            or_(col(QuorumRung.valid_until).is_(None), col(QuorumRung.valid_until) >= on),
        )
        .order_by(col(QuorumRung.threshold), col(QuorumRung.share_percent))
        .limit(2 * _MOST_RUNGS)
    )
    rungs = list(found)
    own = [rung for rung in rungs if rung.body == body]
    return own or rungs


async def to_come(db: AsyncSession, on: date) -> list[QuorumRung]:
    """Rungs that are announced and begin after this day, the first ones first."""
    found = await db.exec(
        select(QuorumRung)
        .where(col(QuorumRung.valid_from) > on)
        .order_by(col(QuorumRung.valid_from), col(QuorumRung.level), col(QuorumRung.threshold))
        .limit(_MOST_RUNGS)
    )
    return list(found)


async def all_in_force(db: AsyncSession, on: date) -> list[QuorumRung]:
    """The rungs of every level and body on this day, each ladder from its lowest rung up."""
    return [
        rung
        for rung in await every_rung(db)
        if rung.valid_from <= on and (rung.valid_until is None or rung.valid_until >= on)
    ]


async def every_rung(db: AsyncSession) -> list[QuorumRung]:
    """All rungs that ever were or will be in force, by level, body and height."""
    found = await db.exec(
        select(QuorumRung)
        .order_by(
            col(QuorumRung.level),
            col(QuorumRung.body),
            col(QuorumRung.threshold),
            col(QuorumRung.share_percent),
            col(QuorumRung.valid_from),
        )
        .limit(_MOST_EVER)
    )
    return list(found)


async def registered_voters(db: AsyncSession, petition: Petition) -> int | None:
    """The voters of the petition's territory; None when nobody counted them."""
    territory = await db.get(Territory, petition.district or petition.region or REPUBLIC)
    return territory.registered_voters if territory else None


async def obliged_body(db: AsyncSession, rung: QuorumRung, petition: Petition) -> int:
    """Who must answer at a rung: the body it names, or the addressee. Raises Conflict."""
    if not rung.obliged_body:
        return petition.agency_id
    agency = await agencies.by_slug(db, rung.obliged_body)
    if agency is None:
        raise Conflict(
            N_("The ladder names “{slug}”, and there is no such agency. Nothing was changed."),
            slug=rung.obliged_body,
        )
    return stored(agency.id)


async def rungs_of(db: AsyncSession, petition_id: int) -> list[Rung]:
    """The ladder of a published petition, lowest first."""
    found = await db.exec(
        select(Rung)
        .where(Rung.petition_id == petition_id)
        .order_by(col(Rung.step))
        .limit(_MOST_RUNGS)
    )
    return list(found)


async def rungs_ahead(db: AsyncSession, petition_id: int) -> list[Rung]:
    """The rungs that have not been crossed, lowest first."""
    found = await db.exec(
        select(Rung)
        .where(Rung.petition_id == petition_id, is_ahead())
        .order_by(col(Rung.step))
        .limit(_MOST_RUNGS)
    )
    return list(found)


def is_ahead() -> ColumnElement[bool]:
    """Of a rung: nobody has crossed it."""
    return ~(
        select(Crossing)
        .where(Crossing.petition_id == Rung.petition_id, Crossing.step == Rung.step)
        .exists()
    )


async def crossings_of(db: AsyncSession, petition_id: int) -> list[Crossing]:
    """The crossings of a petition, lowest rung first."""
    found = await db.exec(
        select(Crossing)
        .where(Crossing.petition_id == petition_id)
        .order_by(col(Crossing.step))
        .limit(_MOST_RUNGS)
    )
    return list(found)
