"""Registers an address. Whoever registers learns nothing about whether it was known before."""

from dataclasses import dataclass
from datetime import datetime

from accounts import letters
from accounts.actions.create_person import create_person
from accounts.actions.end_session import end_other_sessions
from accounts.actions.open_local_door import open_local_door
from accounts.actions.send_confirmation import send_confirmation
from accounts.models import Assurance, LocalAccount, Person
from accounts.queries import local_accounts
from core.database import AsyncSession, stored
from core.keyed_hash import fresh_token
from core.letters import Outbox
from core.settings import Settings


@dataclass(frozen=True)
class Registration:
    """What somebody who registers says of themselves; the password is hashed already."""

    name: str
    email: str
    password_hash: str
    region: str | None
    district: str | None
    language: str
    return_to: str


async def register(
    db: AsyncSession,
    registration: Registration,
    *,
    outbox: Outbox,
    settings: Settings,
    now: datetime,
) -> None:
    """A letter goes to the address: with the link for a new account, or saying there is one.

    An account that nobody has confirmed is made over to the newest registration: else whoever
    registers another's address first would know the password of their account.
    """
    known = await local_accounts.by_email(db, registration.email)
    if known is None:
        account, person = await _opened(db, registration, settings=settings, now=now)
    else:
        account, person = known
    if account.confirmed_at is not None or person.assurance is not Assurance.NONE:
        letter = letters.already_registered(account, person, attempt=fresh_token())
        await outbox.post(db, letter, now=now)
        return
    if known is not None:
        await _make_over(db, account, person, registration)
    await send_confirmation(
        db, account, person=person, return_to=registration.return_to, outbox=outbox, now=now
    )


async def _opened(
    db: AsyncSession, registration: Registration, *, settings: Settings, now: datetime
) -> tuple[LocalAccount, Person]:
    person = await create_person(
        db,
        name=registration.name,
        region=registration.region,
        district=registration.district,
        language=registration.language,
        settings=settings,
        now=now,
    )
    account = await open_local_door(
        db,
        person,
        email=registration.email,
        password_hash=registration.password_hash,
        now=now,
    )
    return account, person


async def _make_over(
    db: AsyncSession, account: LocalAccount, person: Person, registration: Registration
) -> None:
    account.password_hash = registration.password_hash
    person.name = registration.name
    person.region = registration.region
    person.district = registration.district
    person.language = registration.language
    await end_other_sessions(db, stored(person.id))
