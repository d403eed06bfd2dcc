"""Makes a person, with a local account where there are an address and a password."""

from datetime import datetime

from accounts.actions.identify_person import identify_person
from accounts.actions.keep import keep
from accounts.actions.open_local_door import open_local_door
from accounts.models import Assurance, Person
from accounts.rules.assurance import is_identified
from accounts.rules.naming import read_district, read_email, read_name, read_region
from core.database import AsyncSession
from core.errors import Invalid
from core.i18n import N_
from core.settings import Settings


async def create_person(
    db: AsyncSession,
    *,
    name: str,
    email: str | None = None,
    password_hash: str | None = None,
    assurance: Assurance = Assurance.NONE,
    personal_number: str | None = None,
    region: str | None = None,
    district: str | None = None,
    language: str = "uz-Latn",
    settings: Settings,
    now: datetime,
) -> Person:
    """A new person, already as sure as `assurance` says.

    Raises Invalid for what cannot be a name, an address, a region, a district of it or a personal
    number, and for an identified person without a number; Conflict where the address or the number
    is taken.
    """
    if is_identified(assurance) and not personal_number:
        raise Invalid(N_("An identified person needs a personal number."), field="personal_number")
    lives_in = read_region(region or "")
    person = Person(
        name=read_name(name),
        region=lives_in,
        district=read_district(district or "", lives_in),
        language=language,
        created_at=now,
    )
    await keep(db, person)
    if personal_number:
        await identify_person(
            db,
            person,
            personal_number=personal_number,
            assurance=assurance,
            settings=settings,
            now=now,
        )
    person.assurance = assurance
    await keep(db, person)
    if email and password_hash:
        address = read_email(email)
        await open_local_door(db, person, email=address, password_hash=password_hash, now=now)
    return person
