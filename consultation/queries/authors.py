"""Where to write to those who took part."""

from dataclasses import dataclass

from sqlmodel import col, select

from accounts.models import LocalAccount, Person
from core.database import AsyncSession


@dataclass(frozen=True)
class Address:
    """A confirmed e-mail address, and the language its owner reads."""

    email: str
    language: str


async def address_of(db: AsyncSession, person_id: int) -> Address | None:
    """None for a person who has no address, or none that has answered."""
    found = await db.exec(
        select(LocalAccount.email, Person.language)
        .join(Person, col(Person.id) == LocalAccount.person_id)
        .where(LocalAccount.person_id == person_id, col(LocalAccount.confirmed_at).is_not(None))
    )
    row = found.one_or_none()
    return None if row is None else Address(*row)
