"""Ties a person to their personal number, and raises how sure the portal is of them."""

from datetime import datetime

from accounts.actions.keep import keep
from accounts.models import Assurance, Person
from accounts.rules.assurance import higher
from accounts.rules.personal_numbers import personal_number_hash, read_personal_number
from core.database import AsyncSession
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_
from core.settings import Settings


async def identify_person(
    db: AsyncSession,
    person: Person,
    *,
    personal_number: str,
    assurance: Assurance = Assurance.SUBSTANTIAL,
    settings: Settings,
    now: datetime,
) -> None:
    """Keep the hash of this number with the person, for good; assurance only rises.

    Raises Invalid for a number that cannot be one, Conflict where the person has another or the
    number has another person.
    """
    number = read_personal_number(personal_number, today=day_of(now))
    key = settings.identity_key.get_secret_value()
    number_hash = personal_number_hash(number, identity_key=key)
    if person.personal_number_hash not in {None, number_hash}:
        raise Conflict(N_("This account belongs to another personal number."))
    person.personal_number_hash = number_hash
    person.assurance = higher(person.assurance, assurance)
    await keep(db, person)
