"""The town of the demonstration: its agencies, its cast, and the people who only sign."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import col

from accounts.actions.create_person import create_person
from accounts.actions.grant_role import grant_role
from accounts.doors.hashing import hashing_of
from accounts.models import Assurance, Person
from agencies.actions.add_member import add_member
from agencies.actions.create_agency import create_agency
from agencies.models import MemberRole
from core.database import AsyncSession, stored
from core.settings import Settings
from core.territories import REPUBLIC
from core.territories.entering import Line, enter
from web.demo.cast import CAST, CHILONZOR, PASSWORD, YUNUSOBOD
from web.demo.stage import script

# How long before the telling everybody moved in, in days.
SETTLED = 200
# Enough for the largest petition of the demonstration.
TOWNSPEOPLE = 5000


async def settle(
    db: AsyncSession, settings: Settings, *, now: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of the cast by key and of the agencies by slug; their districts are known too."""
    await enter(db, [Line.model_validate(line) for line in script("districts")])
    agencies: dict[str, int] = {}
    for line in script("agencies"):
        agency = await create_agency(
            db,
            slug=line["slug"],
            names=line["names"],
            duties=line["duties"],
            superior_id=agencies.get(line.get("superior", "")),
            territory=line.get("territory", REPUBLIC),
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
            district=member.district or None,
            language=member.language,
            settings=settings,
            now=now,
        )
        identity = people[member.key] = stored(person.id)
        for role in member.roles:
            await grant_role(db, identity, role=role, now=now)
        if member.agency:
            await add_member(
                db,
                agency_id=agencies[member.agency],
                person_id=identity,
                role=MemberRole.HEAD if member.is_head else MemberRole.OFFICER,
                now=now,
            )
    return people, agencies


@dataclass(frozen=True)
class Townsperson:
    """Somebody who only signs: their number, and where they live by SOATO code."""

    identity: int
    region: str
    district: str | None


# Where twenty neighbours in the list live: most in the town, some all over the republic.
HOMES = (
    *[("1726", YUNUSOBOD)] * 8,
    *[("1726", CHILONZOR)] * 4,
    *[("1726", "1726269"), ("1726", "1726273")],
    *[("1718", "1718401"), ("1730", None), ("1703", None), ("1714", None)],
)
ELSEWHERE = ("1727", "1706", "1710", "1722", "1733", "1735", "1724", "1708", "1712")


async def townspeople(
    db: AsyncSession, *, now: datetime, many: int = TOWNSPEOPLE
) -> list[Townsperson]:
    """Identified people without a door: they have no numbers of anybody, so nobody can be them."""
    homes = [_home(number) for number in range(many)]
    added = await db.exec(
        insert(Person).returning(col(Person.id), sort_by_parameter_order=True),
        params=[
            {
                "name": f"Shaharlik {number}",
                "assurance": Assurance.SUBSTANTIAL,
                "personal_number_hash": secrets.token_bytes(32),
                "region": region,
                "district": district,
                "language": "uz-Latn",
                "created_at": now,
            }
            for number, (region, district) in enumerate(homes, 1)
        ],
    )
    return [
        Townsperson(identity, *home) for identity, home in zip(added.scalars(), homes, strict=True)
    ]


def _home(number: int) -> tuple[str, str | None]:
    place = number % 20
    if place < len(HOMES):
        return HOMES[place]
    return ELSEWHERE[number // 20 % len(ELSEWHERE)], None
