"""Turns the proof of any door into a person: one human, one account, never less sure again."""

from datetime import datetime

from accounts.actions.identify_person import identify_person
from accounts.actions.keep import keep
from accounts.doors.door import Proof
from accounts.models import Assurance, Door, Person
from accounts.queries import doors, people
from accounts.rules.assurance import higher, is_identified
from accounts.rules.personal_numbers import personal_number_hash, read_personal_number
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_
from core.settings import Settings


async def come_in(
    db: AsyncSession,
    proof: Proof,
    *,
    settings: Settings,
    now: datetime,
    signed_in: Person | None = None,
) -> Person:
    """The person whom this proof is about: known by the door, by their number, or new.

    With `signed_in` the door is opened to that person. Raises Conflict where it would make two
    humans one or one human two, Invalid for a personal number that cannot be one, and ValueError
    for a door that vouches for who somebody is without saying their number.
    """
    if is_identified(proof.assurance) and not proof.personal_number:
        raise ValueError(f"the door {proof.provider} identifies nobody without a personal number")
    by_door = await doors.person_behind(db, proof.provider, proof.subject)
    by_number = await _by_number(db, proof, settings=settings, now=now)
    found = [known for known in (signed_in, by_door, by_number) if known is not None]
    if len({known.id for known in found}) > 1:
        raise Conflict(N_("This sign-in belongs to another account. Sign out, then use it."))
    person = found[0] if found else _newcomer(proof, now)
    if proof.personal_number:
        await identify_person(
            db,
            person,
            personal_number=proof.personal_number,
            assurance=proof.assurance,
            settings=settings,
            now=now,
        )
    person.assurance = higher(person.assurance, proof.assurance)
    await keep(db, person)
    if by_door is None:
        await _open_door(db, person, proof, now)
    return person


async def _by_number(
    db: AsyncSession, proof: Proof, *, settings: Settings, now: datetime
) -> Person | None:
    if not proof.personal_number:
        return None
    number = read_personal_number(proof.personal_number, today=day_of(now))
    key = settings.identity_key.get_secret_value()
    return await people.by_personal_number_hash(db, personal_number_hash(number, identity_key=key))


def _newcomer(proof: Proof, now: datetime) -> Person:
    return Person(
        name=proof.name,
        assurance=Assurance.NONE,
        region=proof.region,
        district=proof.district,
        language=proof.language,
        created_at=now,
    )


async def _open_door(db: AsyncSession, person: Person, proof: Proof, now: datetime) -> None:
    door = Door(
        person_id=stored(person.id),
        provider=proof.provider,
        subject=proof.subject,
        created_at=now,
    )
    await keep(db, door)
