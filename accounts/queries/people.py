"""Who a person is: by their number in the portal, by their address, by name for a list."""

from collections.abc import Collection

from sqlmodel import col, select

from accounts.models import LocalAccount, Person
from core.database import AsyncSession, stored


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
