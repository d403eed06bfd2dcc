"""Find or make the person for whom an operator writes; nobody needs an account to be heard."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from accounts.models import Assurance, Person
from accounts.queries import people
from accounts.rules.naming import read_name
from accounts.rules.personal_numbers import personal_number_hash, read_personal_number
from consultation.models import Caller
from consultation.queries import submissions
from consultation.rules.submissions import (
    Named,
    contact_key,
    require_known_by,
    require_same_name,
)
from core.database import AsyncSession, stored
from core.dates import day_of
from core.settings import Settings


async def know_caller(
    db: AsyncSession, named: Named, *, language: str, settings: Settings, now: datetime
) -> Person:
    """One human is one person: by the personal number if it is given, else by name and contact.

    Somebody who was heard like this and signs in by that number later finds what they said. Raises
    Invalid for what can be no name or number, for a number of somebody else, and without either.
    """
    name, key = read_name(named.name), settings.identity_key.get_secret_value()
    require_known_by(named)
    fresh = Person(name=name, assurance=Assurance.NONE, language=language, created_at=now)
    if named.personal_number:
        number = read_personal_number(named.personal_number, today=day_of(now))
        fresh.personal_number_hash = personal_number_hash(number, identity_key=key)
        known = await people.by_personal_number_hash(db, fresh.personal_number_hash)
        if known is not None:
            require_same_name(name, known.name)
            return known
        return await _kept(db, fresh, None)
    hashed = contact_key(named, identity_key=key)
    return await submissions.by_contact(db, hashed) or await _kept(db, fresh, hashed)


async def _kept(db: AsyncSession, person: Person, contact: bytes | None) -> Person:
    """Of two operators who enter the same person at once, the second one finds the first's."""
    try:
        async with db.begin_nested():
            db.add(person)
            await db.flush()
            if contact is not None:
                db.add(Caller(person_id=stored(person.id), contact_key=contact))
                await db.flush()
            return person
    except IntegrityError:
        known = (
            await submissions.by_contact(db, contact)
            if contact is not None
            else await people.by_personal_number_hash(db, person.personal_number_hash or b"")
        )
        if known is None:
            raise
        return known
