"""Builds people for tests, each a human of their own, and browsers in which they are signed in."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import count

from argon2 import PasswordHasher

from accounts.actions.open_session import open_session
from accounts.models import Assurance, Door, LocalAccount, Person, Role, RoleGrant
from accounts.rules.personal_numbers import check_digit, personal_number_hash
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING

# The same as in the settings of the test portal, so that the portal knows these people again.
IDENTITY_KEY = "a key for people that only tests know"
# The password of everybody whom `person` gives an address.
PASSWORD = "olma pishdi bogʻda"

_serials = count(1)
_cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def person(
    db: AsyncSession,
    *,
    name: str = "Nodira Karimova",
    assurance: Assurance = Assurance.SUBSTANTIAL,
    region: str | None = "1726",
    roles: Iterable[Role] = (),
    email: str | None = None,
    personal_number: str | None = None,
    language: str = "uz-Latn",
    now: datetime = MORNING,
) -> Person:
    """A person in the database; with `email`, one who can sign in there with PASSWORD.

    Whoever is identified gets a personal number of their own unless one is given.
    """
    is_identified = assurance in {Assurance.SUBSTANTIAL, Assurance.HIGH}
    number = personal_number or (fresh_personal_number() if is_identified else "")
    made = Person(
        name=name,
        assurance=assurance,
        personal_number_hash=personal_number_hash(number, identity_key=IDENTITY_KEY)
        if number
        else None,
        region=region,
        language=language,
        created_at=now,
    )
    db.add(made)
    await db.flush()
    db.add_all(RoleGrant(person_id=stored(made.id), role=role, granted_at=now) for role in roles)
    if email:
        await _give_local_account(db, made, email, now)
    await db.flush()
    return made


def fresh_personal_number() -> str:
    """A number nobody else in this run has, with a right date and check digit."""
    district, serial = divmod(next(_serials), 1000)
    first_thirteen = f"3010190{district:03}{serial:03}"
    return first_thirteen + check_digit(first_thirteen)


async def signed_in(
    visit: Callable[..., Browser],
    db: AsyncSession,
    who: Person,
    language: str = "en",
    *,
    now: datetime = MORNING,
) -> Browser:
    """A new visitor's browser in which this person is signed in, for thirty days from `now`."""
    token = await open_session(db, stored(who.id), provider="local", now=now, hours=720)
    await db.commit()
    browser = visit(language)
    address = browser.client.base_url
    name = "__Host-session" if address.scheme == "https" else "session"
    browser.client.cookies.set(name, token, domain=address.host, path="/")
    return browser


async def _give_local_account(db: AsyncSession, made: Person, email: str, now: datetime) -> None:
    account = LocalAccount(
        person_id=stored(made.id),
        email=email.lower(),
        password_hash=_cheap.hash(PASSWORD),
        confirmed_at=None if made.assurance is Assurance.NONE else now,
        created_at=now,
    )
    db.add(account)
    await db.flush()
    subject = str(stored(account.id))
    db.add(Door(person_id=stored(made.id), provider="local", subject=subject, created_at=now))
