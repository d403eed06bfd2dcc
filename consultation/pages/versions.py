"""The versions of a draft: all of them with what each changes, and the text of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from consultation.chosen import chosen_text
from consultation.models import Version
from consultation.pages.dossiers import record_at
from consultation.queries import acts
from consultation.queries.dossiers import Record
from consultation.rules.readings import Reading, chosen_reading, readings
from consultation.texts import Section, section_of
from core.database import stored
from core.rendering import render
from core.requests import db, language


@dataclass(frozen=True)
class Numbered:
    """A version with its texts, one a language, the first of them published first.

    `said` is the one whose note is read: in the reader's language where it has a text in it.
    """

    number: int
    texts: Sequence[Version]
    said: Version


@dataclass(frozen=True)
class VersionsPage:
    """Every version of a draft, the newest first; `choice` keeps the reading in addresses."""

    record: Record
    versions: Sequence[Numbered]
    reading: Reading
    choice: str


@dataclass(frozen=True)
class VersionPage:
    """The beginning of one version's text, from where the rest of it is read."""

    record: Record
    section: Section


async def listed(request: Request) -> Response:
    record = await record_at(request)
    published = await acts.versions_of(db(request), stored(record.dossier.id))
    published.sort(key=lambda version: (-version.number, version.id))
    asked = request.query_params.get("text", "")
    offered = readings({version.language for version in published})
    reading = chosen_reading(offered, asked, language(request).tag)
    versions = [
        _numbered(number, list(texts), reading.source)
        for number, texts in groupby(published, lambda version: version.number)
    ]
    choice = f"?text={reading.shown}" if reading.shown == asked else ""
    page = VersionsPage(record, versions, reading, choice)
    return render(request, "consultation/versions/listed.html", page)


async def version(request: Request) -> Response:
    record = await record_at(request)
    text = await chosen_text(
        db(request),
        stored(record.dossier.id),
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        number=request.path_params["number"],
    )
    page = VersionPage(record, await section_of(db(request), text))
    return render(request, "consultation/versions/version.html", page)


def _numbered(number: int, texts: Sequence[Version], source: str) -> Numbered:
    said = next((text for text in texts if text.language == source), texts[0])
    return Numbered(number, texts, said)
