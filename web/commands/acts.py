"""`muhokama import-act`: publish a file as a draft, an act in force, or a further language."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from accounts.queries import people
from agencies.queries import agencies, memberships
from consultation import splitting
from consultation.actions.add_language import add_language
from consultation.actions.import_act import import_act as publish_act
from consultation.models import Dossier
from consultation.queries import dossiers
from consultation.rules.acts_in_force import NamedAct
from core.database import AsyncSession, stored
from core.dates import TASHKENT, end_of_day
from core.errors import Invalid
from core.i18n import DEFAULT, language_tagged
from core.settings import load_settings
from core.working_days import calendar_around
from web.commands.database import console, in_transaction, ready_database


def import_act(
    file: Annotated[
        Path, typer.Argument(help="The act: DOCX, PDF, Akoma Ntoso, HTML (as of lex.uz) or text.")
    ],
    agency: Annotated[str, typer.Option(help="Slug of the drafting agency, as in its address.")],
    sector: Annotated[str, typer.Option(help="Two digits of the classifier, such as 09.")],
    act_type: Annotated[str, typer.Option("--type", help="Code of the act type, such as law.")],
    title: Annotated[str, typer.Option(help="Title; left out, the act's own.")] = "",
    language: Annotated[
        str, typer.Option(help="uz-Latn, uz-Cyrl, ru, en or kaa; left out, as the text reads.")
    ] = "",
    closes: Annotated[
        str, typer.Option(help="Tashkent time: 2026-12-15 (its last second) or 2026-12-15T18:00.")
    ] = "",
    opens: Annotated[str, typer.Option(help="The same; left out, now.")] = "",
    officer: Annotated[
        str,
        typer.Option(
            help="E-mail of the responsible officer; left out, the agency's head or first member."
        ),
    ] = "",
    in_force_since: Annotated[
        str, typer.Option(help="For an act in force, not a draft: since when, as 2024-05-13.")
    ] = "",
    adopted_on: Annotated[str, typer.Option(help="When an act in force was adopted.")] = "",
    number: Annotated[str, typer.Option(help="Number of an act in force; a code has none.")] = "",
    address: Annotated[str, typer.Option(help="Address of an act in force on lex.uz.")] = "",
    into: Annotated[
        int, typer.Option(help="Number of a draft this is a parallel text of, in its language.")
    ] = 0,
) -> None:
    """Publish an act as a draft under discussion, an act in force whose working is discussed, or a
    further language of either.
    """
    settings = load_settings()
    content = splitting.bytes_of(file)
    act = splitting.read_act(content, file.name)
    text: dict[str, Any] = {
        "act": act,
        "source_name": file.name,
        "source_bytes": content,
        "language": language or act.language,
    }
    opens_at = _instant("--opens", opens) if opens else None
    closes_at = None if into else _instant("--closes", closes)
    named_act = None
    if in_force_since:
        named_act = NamedAct(
            number,
            _day("--adopted-on", adopted_on),
            _day("--in-force-since", in_force_since),
            address,
        )

    async def publish(db: AsyncSession, now: datetime) -> int:
        if closes_at is None:
            await add_language(db, await _draft(db, into), **text, now=now)
            return into
        agency_id = await _agency(db, agency)
        dossier = await publish_act(
            db,
            **text,
            agency_id=agency_id,
            officer_id=await _officer(db, officer, agency_id),
            sector=sector,
            act_type=act_type,
            titles={text["language"]: title},
            opens_at=opens_at or now,
            closes_at=closes_at,
            calendar=calendar_around(now),
            named_act=named_act,
            now=now,
        )
        return stored(dossier.id)

    with ready_database(settings) as url, console.status(f"Publishing {file.name}"):
        published = in_transaction(url, publish)
    print(f"{settings.public_address}/{_slug(text['language'])}/consultation/{published}")


async def _draft(db: AsyncSession, number: int) -> Dossier:
    found = await dossiers.by_id(db, number)
    if found is None:
        raise Invalid("--into: there is no draft {number}.", number=number)
    return found


async def _agency(db: AsyncSession, slug: str) -> int:
    found = await agencies.by_slug(db, slug)
    if found is None:
        known = ", ".join(agency.slug for agency in await agencies.listed(db))
        raise Invalid(
            "--agency: there is no agency “{slug}”; known: {known}.", slug=slug, known=known
        )
    return stored(found.id)


async def _officer(db: AsyncSession, email: str, agency_id: int) -> int | None:
    """Who answers for the draft; None only where nobody works for the agency at the portal."""
    if not email:
        heads = (await memberships.heads_of(db, [agency_id])).get(agency_id, [])
        members = [stored(one.id) for one in await memberships.members_of(db, agency_id)]
        return next(iter(heads + members), None)
    found = await people.by_email(db, email)
    if found is None:
        raise Invalid("--officer: nobody is known by the address {email}.", email=email)
    return stored(found.id)


def _day(option: str, written: str) -> date:
    """Raises Invalid."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Invalid(
            "{option}: “{written}” is no day; write it as 2026-12-15.",
            option=option,
            written=written,
        ) from None


def _instant(option: str, written: str) -> datetime:
    """A day or a time of day in Tashkent as an instant in UTC. Raises Invalid."""
    try:
        if len(written) == len("2026-12-15"):
            return end_of_day(date.fromisoformat(written))
        instant = datetime.fromisoformat(written)
    except ValueError:
        raise Invalid(
            "{option}: “{written}” is no date; write it as 2026-12-15 or 2026-12-15T18:00.",
            option=option,
            written=written,
        ) from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=TASHKENT)).astimezone(UTC)


def _slug(tag: str) -> str:
    return (language_tagged(tag) or DEFAULT).slug
