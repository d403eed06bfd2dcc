"""Where letters about moderation go."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from accounts.models import LocalAccount, Person, Role, RoleGrant
from core.database import AsyncSession

# More people than work for the portal.
_MOST = 500


@dataclass(frozen=True)
class Reader:
    """Somebody a letter can reach, and the language they read."""

    person_id: int
    email: str
    language: str


async def reachable(db: AsyncSession, person_ids: Collection[int]) -> dict[int, Reader]:
    """Those of them who have a confirmed address, in one query."""
    found = await db.exec(
        select(Person.id, LocalAccount.email, Person.language)
        .join(LocalAccount, col(LocalAccount.person_id) == Person.id)
        .where(col(Person.id).in_(set(person_ids)), col(LocalAccount.confirmed_at).is_not(None))
    )
    return {
        identity: Reader(identity, email, language)
        for identity, email, language in found
        if identity is not None
    }


async def holding(db: AsyncSession, roles: Collection[Role]) -> Mapping[Role, Sequence[Reader]]:
    """Whoever has one of these roles now and a confirmed address, by role, in one query."""
    found = await db.exec(
        select(RoleGrant.role, Person.id, LocalAccount.email, Person.language)
        .join(Person, col(Person.id) == RoleGrant.person_id)
        .join(LocalAccount, col(LocalAccount.person_id) == Person.id)
        .where(
            col(RoleGrant.role).in_(roles),
            col(RoleGrant.revoked_at).is_(None),
            col(LocalAccount.confirmed_at).is_not(None),
        )
        .order_by(col(Person.id))
        .limit(_MOST)
    )
    holders: dict[Role, list[Reader]] = defaultdict(list)
    for role, identity, email, language in found:
        if identity is not None:
            holders[Role(role)].append(Reader(identity, email, language))
    return holders
