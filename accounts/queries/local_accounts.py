"""Local accounts, and the confirmations that were sent to them."""

from sqlmodel import col, select

from accounts.models import Confirmation, LocalAccount, Person
from core.database import AsyncSession
from core.keyed_hash import token_hash


async def by_email(db: AsyncSession, email: str) -> tuple[LocalAccount, Person] | None:
    """The account at this address, however it is written, and whose it is."""
    found = await db.exec(
        select(LocalAccount, Person).join(Person).where(LocalAccount.email == email.strip().lower())
    )
    return found.one_or_none()


async def password_hash_of(db: AsyncSession, email: str) -> str | None:
    found = await db.exec(
        select(LocalAccount.password_hash).where(LocalAccount.email == email.strip().lower())
    )
    return found.one_or_none()


async def of_person(db: AsyncSession, person_id: int) -> tuple[LocalAccount, Person] | None:
    """The account of this person, and the person."""
    found = await db.exec(
        select(LocalAccount, Person).join(Person).where(LocalAccount.person_id == person_id)
    )
    return found.one_or_none()


async def behind_confirmation(
    db: AsyncSession, token: str, *, lock: bool = False
) -> tuple[Confirmation, LocalAccount, Person] | None:
    """The confirmation this token opens; locked, two clicks on it come one after the other."""
    asked = (
        select(Confirmation, LocalAccount, Person)
        .join(LocalAccount, col(Confirmation.local_account_id) == LocalAccount.id)
        .join(Person, col(LocalAccount.person_id) == Person.id)
        .where(Confirmation.token_hash == token_hash(token))
    )
    found = await db.exec(asked.with_for_update(of=Confirmation) if lock else asked)
    return found.one_or_none()
