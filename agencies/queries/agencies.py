"""Agencies by their name in an address, by their key, and all of them."""

from collections.abc import Collection

from sqlmodel import col, select

from agencies.models import Agency, ObligationKind
from agencies.rules.terms import terms_of
from core.database import AsyncSession, stored

# A list to choose from; a state has fewer bodies than this.
_MOST = 1000


async def by_slug(db: AsyncSession, slug: str) -> Agency | None:
    return (await db.exec(select(Agency).where(Agency.slug == slug))).one_or_none()


async def by_id(db: AsyncSession, agency_id: int) -> Agency | None:
    return await db.get(Agency, agency_id)


async def by_ids(db: AsyncSession, agency_ids: Collection[int]) -> dict[int, Agency]:
    """Those of them that there are, by key, in one query."""
    found = await db.exec(select(Agency).where(col(Agency.id).in_(agency_ids)))
    return {agency.id: agency for agency in found if agency.id is not None}


async def superior_of(db: AsyncSession, agency: Agency, kind: ObligationKind) -> Agency | None:
    """Before whom it is brought when this agency is late with an obligation of this kind."""
    if agency.superior_id is not None:
        return await by_id(db, agency.superior_id)
    instead = await by_slug(db, terms_of(kind).escalation.without_superior)
    return None if instead is None or instead.id == agency.id else instead


async def keys_of(db: AsyncSession, slugs: Collection[str]) -> dict[str, int]:
    """The keys of those of them that there are, by slug, in one query."""
    found = await db.exec(select(Agency.slug, Agency.id).where(col(Agency.slug).in_(slugs)))
    return {slug: stored(identity) for slug, identity in found}


async def listed(db: AsyncSession) -> list[Agency]:
    """All agencies, by slug; sort by name where they are read, in the reader's language."""
    return list(await db.exec(select(Agency).order_by(col(Agency.slug)).limit(_MOST)))
