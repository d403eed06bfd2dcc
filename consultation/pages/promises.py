"""What the agency accepted of the comments on a draft, and which versions have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import later_words, promises
from consultation.queries.dossiers import Record
from consultation.queries.promises import Promise, Promised
from consultation.rules.later_words import changed
from core.database import stored
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db


@dataclass(frozen=True)
class PromisesPage:
    """The promises of a draft, all of them or the open ones.

    `may_be_kept` counts, for the clauses as they were read, the changes that versions have made in
    them since.
    """

    record: Record
    counts: Promised
    listed: Page[Promise]
    are_open: bool
    may_be_kept: Mapping[int, int]
    is_officer: bool


async def listed(request: Request) -> Response:
    session, record = db(request), await record_at(request)
    identity = stored(record.dossier.id)
    are_open = request.query_params.get("show") == "open"
    found = await promises.listed(session, identity, asked_page(request), are_open=are_open)
    waiting = {one.comment.clause_version_id for one in found.items if one.kept_at is None}
    page = PromisesPage(
        record=record,
        counts=await promises.counts(session, identity),
        listed=found,
        are_open=are_open,
        may_be_kept={
            start: len(changed(descent.written, descent.later))
            for start, descent in (await later_words.of(session, waiting)).items()
        },
        is_officer=await is_officer_of(request, record.dossier),
    )
    return render(request, "consultation/answers/promises.html", page)
