"""The quorum ladder in force, the rungs a petition was published with, and those it has crossed."""

from datetime import date

from sqlalchemy import or_
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Crossing, Level, QuorumRung, Rung

# A ladder with more rungs is a mistake in the data.
_MOST_RUNGS = 20


async def in_force(db: AsyncSession, level: Level, on: date) -> list[QuorumRung]:
    """The rungs that apply to a petition of this level published on this day, lowest first."""
    found = await db.exec(
        select(QuorumRung)
        .where(
            QuorumRung.level == level,
            col(QuorumRung.valid_from) <= on,
            or_(col(QuorumRung.valid_until).is_(None), col(QuorumRung.valid_until) >= on),
        )
        .order_by(col(QuorumRung.threshold))
        .limit(_MOST_RUNGS)
    )
    return list(found)


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
        .where(
            Rung.petition_id == petition_id,
            ~select(Crossing)
            .where(Crossing.petition_id == petition_id, Crossing.step == Rung.step)
            .exists(),
        )
        .order_by(col(Rung.step))
        .limit(_MOST_RUNGS)
    )
    return list(found)


async def crossings_of(db: AsyncSession, petition_id: int) -> list[Crossing]:
    """The crossings of a petition, lowest rung first."""
    found = await db.exec(
        select(Crossing)
        .where(Crossing.petition_id == petition_id)
        .order_by(col(Crossing.step))
        .limit(_MOST_RUNGS)
    )
    return list(found)
