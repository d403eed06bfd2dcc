"""Agencies by their name in an address, by their key, and all of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from agencies.models import Agency, Obligation
from agencies.queries.obligations import is_late, is_owed
from core.database import AsyncSession

# A list to choose from; a state has fewer bodies than this.
_MOST = 1000


@dataclass(frozen=True)
class Standing:
    """An agency and how many obligations it has not fulfilled; those late are among them."""

    agency: Agency
    owed: int
    late: int


async def by_slug(db: AsyncSession, slug: str) -> Agency | None:
    return (await db.exec(select(Agency).where(Agency.slug == slug))).one_or_none()


async def by_id(db: AsyncSession, agency_id: int) -> Agency | None:
    return await db.get(Agency, agency_id)


async def by_ids(db: AsyncSession, agency_ids: Collection[int]) -> dict[int, Agency]:
    """Those of them that there are, by key, in one query."""
    found = await db.exec(select(Agency).where(col(Agency.id).in_(agency_ids)))
    return {agency.id: agency for agency in found if agency.id is not None}


async def listed(db: AsyncSession) -> list[Agency]:
    """All agencies, by slug; sort by name where they are read, in the reader's language."""
    return list(await db.exec(select(Agency).order_by(col(Agency.slug)).limit(_MOST)))


async def standings(db: AsyncSession, now: datetime) -> list[Standing]:
    """All agencies with what they owe at this instant, by slug, in one query."""
    found = await db.exec(
        select(
            Agency,
            func.count(col(Obligation.id)),
            func.count(col(Obligation.id)).filter(is_late(now)),
        )
        .outerjoin(Obligation, (col(Obligation.agency_id) == Agency.id) & is_owed())
        .group_by(col(Agency.id))
        .order_by(col(Agency.slug))
        .limit(_MOST)
    )
    return [Standing(*row) for row in found]
