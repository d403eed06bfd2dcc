"""Who works for which agency."""

from sqlmodel import col, select

from agencies.models import Agency, Membership
from core.database import AsyncSession


async def agencies_of(db: AsyncSession, person_id: int) -> list[Agency]:
    """The agencies this person works for now."""
    found = await db.exec(
        select(Agency)
        .join(Membership, col(Membership.agency_id) == Agency.id)
        .where(Membership.person_id == person_id, col(Membership.ended_at).is_(None))
        .order_by(col(Agency.slug))
        .limit(20)
    )
    return list(found)


async def works_for(db: AsyncSession, person_id: int, agency_id: int) -> bool:
    found = await db.exec(
        select(Membership.id).where(
            Membership.person_id == person_id,
            Membership.agency_id == agency_id,
            col(Membership.ended_at).is_(None),
        )
    )
    return found.first() is not None


async def latest(db: AsyncSession, person_id: int, agency_id: int) -> Membership | None:
    """The present or the last membership of a person in an agency; its row is locked."""
    found = await db.exec(
        select(Membership)
        .where(Membership.person_id == person_id, Membership.agency_id == agency_id)
        .order_by(col(Membership.ended_at).desc().nulls_first())
        .limit(1)
        .with_for_update()
    )
    return found.first()
