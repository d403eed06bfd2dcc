"""The town of the demonstration: its agencies, its cast, and the people who only sign."""

import secrets
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import col

from accounts.actions.create_person import create_person
from accounts.actions.grant_role import grant_role
from accounts.doors.hashing import hashing_of
from accounts.models import Assurance, Person
from agencies.actions.add_member import add_member
from agencies.actions.create_agency import create_agency
from core.database import AsyncSession, stored
from core.settings import Settings
from web.demo.cast import CAST, PASSWORD
from web.demo.stage import script

# How long before the telling everybody moved in, in days.
SETTLED = 200
# Enough for the largest petition of the demonstration.
TOWNSPEOPLE = 5000


async def settle(
    db: AsyncSession, settings: Settings, *, now: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of the cast by key and of the agencies by slug."""
    agencies: dict[str, int] = {}
    for line in script("agencies"):
        agency = await create_agency(
            db,
            slug=line["slug"],
            names=line["names"],
            duties=line["duties"],
            superior_id=agencies.get(line.get("superior", "")),
            email=f"{line['slug']}@idora.example",
        )
        agencies[line["slug"]] = stored(agency.id)
    people: dict[str, int] = {}
    password_hash = await hashing_of(settings).hashed(PASSWORD)
    for member in CAST:
        person = await create_person(
            db,
            name=member.name,
            email=member.email,
            password_hash=password_hash,
            assurance=member.assurance,
            personal_number=member.personal_number or None,
            region=member.region,
            language=member.language,
            settings=settings,
            now=now,
        )
        identity = people[member.key] = stored(person.id)
        for role in member.roles:
            await grant_role(db, identity, role=role, now=now)
        if member.agency:
            await add_member(db, agency_id=agencies[member.agency], person_id=identity, now=now)
    return people, agencies


async def townspeople(db: AsyncSession, *, now: datetime) -> list[int]:
    """Identified people without a door: they have no numbers of anybody, so nobody can be them."""
    added = await db.exec(
        insert(Person).returning(col(Person.id)),
        params=[
            {
                "name": f"Shaharlik {number}",
                "assurance": Assurance.SUBSTANTIAL,
                "personal_number_hash": secrets.token_bytes(32),
                "region": "1726",
                "language": "uz-Latn",
                "created_at": now,
            }
            for number in range(1, TOWNSPEOPLE + 1)
        ],
    )
    return list(added.scalars())
