"""Commands about people and agencies: who there is, and what they may do."""

from datetime import datetime
from typing import Annotated

import typer

from accounts.actions.create_person import create_person as create
from accounts.actions.grant_role import grant_role
from accounts.doors.hashing import hashing_of
from accounts.models import Assurance, Role
from accounts.queries import people
from accounts.rules.data import common_passwords
from accounts.rules.passwords import check_password
from agencies.actions.add_member import add_member
from agencies.actions.create_agency import create_agency as create_body
from agencies.models import MemberRole
from agencies.queries import agencies
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import language_tagged
from core.settings import load_settings
from core.territories import REPUBLIC, queries
from web.commands.database import in_transaction, ready_database


def create_agency(
    slug: Annotated[str, typer.Argument(help="Its name in addresses: adliya.")],
    uz: Annotated[str, typer.Option("--uz", help="Name in Uzbek, in Latin letters.")],
    ru: Annotated[str, typer.Option("--ru", help="Name in Russian.")] = "",
    en: Annotated[str, typer.Option("--en", help="Name in English.")] = "",
    superior: Annotated[str, typer.Option(help="Slug of the body above it.")] = "",
    territory: Annotated[
        str, typer.Option(help="SOATO code of the region or district whose body it is.")
    ] = REPUBLIC,
    email: Annotated[str, typer.Option(help="Where letters to the agency go.")] = "",
) -> None:
    """Enter an agency that drafts, answers and owes."""

    async def enter(db: AsyncSession, _now: datetime) -> None:
        above = await agencies.by_slug(db, superior) if superior else None
        if superior and above is None:
            raise Invalid("--superior: there is no agency “{slug}”.", slug=superior)
        if await queries.by_code(db, territory) is None:
            raise Invalid("--territory: there is no territory “{code}”.", code=territory)
        names = {tag: name for tag, name in (("uz-Latn", uz), ("ru", ru), ("en", en)) if name}
        await create_body(
            db,
            slug=slug,
            names=names,
            superior_id=above.id if above else None,
            territory=territory,
            email=email,
        )

    with ready_database(load_settings()) as url:
        in_transaction(url, enter)
    print(slug)


def create_person(
    name: Annotated[str, typer.Option(help="Name as others see it.")],
    email: Annotated[str, typer.Option(help="Address to sign in with.")],
    password: Annotated[
        str,
        typer.Option(
            help="Asked for when left out; never on a shared machine's command line.",
            prompt=True,
            hide_input=True,
            envvar="MUHOKAMA_PASSWORD",
        ),
    ],
    assurance: Annotated[
        Assurance, typer.Option(help="How surely the portal knows who this is.")
    ] = Assurance.LOW,
    personal_number: Annotated[
        str, typer.Option(help="14 digits; needed for substantial and high.")
    ] = "",
    region: Annotated[str, typer.Option(help="SOATO code of the region: 1726.")] = "",
    district: Annotated[str, typer.Option(help="SOATO code of the district: 1726266.")] = "",
    language: Annotated[str, typer.Option(help="uz-Latn, uz-Cyrl, ru or en.")] = "uz-Latn",
) -> None:
    """Enter a person who can sign in with an address and a password."""
    settings = load_settings()
    if language_tagged(language) is None:
        raise Invalid("--language: “{language}” is none of the portal's.", language=language)
    check_password(password, email=email, common=common_passwords())

    async def enter(db: AsyncSession, now: datetime) -> int:
        if district and not await queries.lies_in(db, district, region):
            raise Invalid("--district: there is no “{code}” in the region.", code=district)
        person = await create(
            db,
            name=name,
            email=email,
            password_hash=await hashing_of(settings).hashed(password),
            assurance=assurance,
            personal_number=personal_number or None,
            region=region or None,
            district=district or None,
            language=language,
            settings=settings,
            now=now,
        )
        return stored(person.id)

    with ready_database(settings) as url:
        number = in_transaction(url, enter)
    print(number)


def grant(
    email: Annotated[str, typer.Argument(help="Address of the person.")],
    role: Annotated[
        str,
        typer.Argument(
            help="moderator, ombudsman, operator, administrator; officer or head of an agency."
        ),
    ],
    agency: Annotated[str, typer.Option(help="Slug of the agency, for officer and head.")] = "",
) -> None:
    """Give a person a role of the portal, or a place in an agency."""

    async def give(db: AsyncSession, now: datetime) -> None:
        person = await people.by_email(db, email)
        if person is None:
            raise Invalid("Nobody is known by the address {email}.", email=email)
        if role in set(Role):
            await grant_role(db, stored(person.id), role=Role(role), now=now)
            return
        if role not in set(MemberRole):
            known = ", ".join([*Role, *MemberRole])
            raise Invalid("There is no role “{role}”; known: {known}.", role=role, known=known)
        body = await agencies.by_slug(db, agency)
        if body is None:
            raise Invalid("--agency: there is no agency “{slug}”.", slug=agency)
        await add_member(
            db,
            agency_id=stored(body.id),
            person_id=stored(person.id),
            role=MemberRole(role),
            now=now,
        )

    with ready_database(load_settings()) as url:
        in_transaction(url, give)
    print(f"{email}: {role}")
