"""Who started a petition, and where to write to them."""

from dataclasses import dataclass

from accounts.queries import local_accounts, people
from core.database import AsyncSession
from petitions.models import Petition


@dataclass(frozen=True)
class Address:
    """To whom a letter goes; without an address of their own the e-mail is empty."""

    name: str
    email: str
    language: str


async def address_of(db: AsyncSession, petition: Petition) -> Address:
    found = await local_accounts.of_person(db, petition.petitioner_id)
    if found is None:
        return Address(await name_of(db, petition), "", petition.language)
    account, person = found
    return Address(person.name, account.email, person.language)


async def name_of(db: AsyncSession, petition: Petition) -> str:
    return (await people.names_of(db, [petition.petitioner_id]))[petition.petitioner_id]
