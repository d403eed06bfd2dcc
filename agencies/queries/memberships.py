"""Who works for which agency."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import col, select

from accounts.models import Person
from agencies.models import Agency, MemberRole, Membership
from core.database import AsyncSession

# An agency has fewer members at the portal than this.
_MOST = 500


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


async def role_in(db: AsyncSession, person_id: int, agency_id: int) -> MemberRole | None:
    """What this person does for the agency now; None for strangers."""
    found = await db.exec(
        select(col(Membership.role)).where(
            Membership.person_id == person_id,
            Membership.agency_id == agency_id,
            col(Membership.ended_at).is_(None),
        )
    )
    return found.first()


async def members_of(db: AsyncSession, agency_id: int) -> list[Person]:
    """Who works for this agency now, by name."""
    found = await db.exec(
        select(Person)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.agency_id == agency_id, col(Membership.ended_at).is_(None))
        .order_by(Person.name, col(Person.id))
        .limit(_MOST)
    )
    return list(found)


async def heads_of(db: AsyncSession, agency_ids: Collection[int]) -> dict[int, list[int]]:
    """Who heads each of these agencies now, in one query."""
    found = await db.exec(
        select(Membership.agency_id, Membership.person_id).where(
            col(Membership.agency_id).in_(agency_ids),
            Membership.role == MemberRole.HEAD,
            col(Membership.ended_at).is_(None),
        )
    )
    heads = defaultdict(list)
    for agency_id, person_id in found:
        heads[agency_id].append(person_id)
    return dict(heads)


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
