"""Who a person is: by their number in the portal, by their address, by name for a list."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from accounts.models import LocalAccount, Person
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Reachable:
    """Somebody to whom letters can be written: an address that has answered, and in which words."""

    person_id: int
    name: str
    email: str
    language: str


async def by_id(db: AsyncSession, person_id: int) -> Person | None:
    return await db.get(Person, person_id)


async def by_email(db: AsyncSession, email: str) -> Person | None:
    """The person with a local account at this address, however it is written."""
    found = await db.exec(
        select(Person)
        .join(LocalAccount, col(LocalAccount.person_id) == Person.id)
        .where(LocalAccount.email == email.strip().lower())
    )
    return found.one_or_none()


async def by_personal_number_hash(db: AsyncSession, number_hash: bytes) -> Person | None:
    found = await db.exec(select(Person).where(Person.personal_number_hash == number_hash))
    return found.one_or_none()


async def names_of(db: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    """The names of these people by their number, in one query; unknown numbers are left out."""
    if not ids:
        return {}
    found = await db.exec(select(Person.id, Person.name).where(col(Person.id).in_(set(ids))))
    return {stored(identity): name for identity, name in found}


async def reachable(db: AsyncSession, after: int, limit: int) -> list[Reachable]:
    """People with a confirmed address in the order of their numbers, from the one after `after`."""
    found = await db.exec(
        _reachable()
        .where(col(LocalAccount.person_id) > after)
        .order_by(col(LocalAccount.person_id))
        .limit(limit)
    )
    return [Reachable(*row) for row in found]


async def reachable_of(db: AsyncSession, ids: Collection[int]) -> dict[int, Reachable]:
    """Those of these people who have a confirmed address, by their number, in one query."""
    if not ids:
        return {}
    found = await db.exec(_reachable().where(col(LocalAccount.person_id).in_(set(ids))))
    return {row[0]: Reachable(*row) for row in found}


def _reachable() -> Select[int, str, str, str]:
    return (
        select(LocalAccount.person_id, Person.name, LocalAccount.email, Person.language)
        .join(Person, col(Person.id) == LocalAccount.person_id)
        .where(col(LocalAccount.confirmed_at).is_not(None))
    )
