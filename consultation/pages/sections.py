"""A section of a long act, which is read one after the other."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.chosen import chosen_text
from consultation.pages.dossiers import asked_number, record_at
from consultation.queries.dossiers import Record
from consultation.texts import Section, section_of
from core.database import stored
from core.rendering import render
from core.requests import db, is_fragment_wanted, language


@dataclass(frozen=True)
class SectionPage:
    """The section that holds the clause of the address, with the contents of the whole act."""

    record: Record
    section: Section


async def section(request: Request) -> Response:
    record = await record_at(request)
    text = await chosen_text(
        db(request),
        stored(record.dossier.id),
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        number=asked_number(request, "version"),
    )
    found = await section_of(db(request), text, request.path_params["uid"])
    template = "acts/section.html" if is_fragment_wanted(request) else "sections/section.html"
    page = SectionPage(record, found)
    return render(request, f"consultation/{template}", page)
