"""Gives a person an address and a password to sign in with."""

from datetime import datetime

from accounts.actions.keep import keep
from accounts.doors import local
from accounts.models import Assurance, Door, LocalAccount, Person
from core.database import AsyncSession, stored


async def open_local_door(
    db: AsyncSession, person: Person, *, email: str, password_hash: str, now: datetime
) -> LocalAccount:
    """The account, confirmed where the person is known already. Raises Conflict if it is taken."""
    account = LocalAccount(
        person_id=stored(person.id),
        email=email,
        password_hash=password_hash,
        confirmed_at=None if person.assurance is Assurance.NONE else now,
        created_at=now,
    )
    await keep(db, account)
    door = Door(
        person_id=stored(person.id),
        provider=local.PROVIDER,
        subject=str(stored(account.id)),
        created_at=now,
    )
    await keep(db, door)
    return account
