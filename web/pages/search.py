"""One search over drafts, petitions and agencies, in any script."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from agencies.queries import agencies
from consultation.queries import dossiers
from consultation.queries.dossiers import Listed as ListedDraft
from consultation.queries.dossiers import Wanted as WantedDraft
from core.rendering import render
from core.requests import db, now
from core.scripts import fold
from petitions.queries import petitions
from petitions.queries.petitions import Listed as ListedPetition
from petitions.queries.petitions import Order
from petitions.queries.petitions import Wanted as WantedPetition

# Rows of each kind; the lists of drafts and petitions show the rest.
ROWS = 5
# Letters of a query that are looked at.
LONGEST = 200


@dataclass(frozen=True)
class SearchPage:
    """What was looked for, and what of each kind was found; nothing is looked for in nothing."""

    words: str
    drafts: Sequence[ListedDraft] = ()
    drafts_total: int = 0
    petitions: Sequence[ListedPetition] = ()
    petitions_total: int = 0
    agencies: Sequence[Agency] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.drafts or self.petitions or self.agencies)


async def show(request: Request) -> Response:
    words = request.query_params.get("q", "").replace("\x00", "").strip()[:LONGEST]
    if not fold(words).strip():
        return render(request, "web/search/page.html", SearchPage(words))
    drafts = await dossiers.listed(db(request), WantedDraft(words=words), 1, now=now(request))
    demands = await petitions.listed(
        db(request), WantedPetition(words=words), 1, order=Order.NEAREST, now=now(request)
    )
    page = SearchPage(
        words,
        drafts=drafts.items[:ROWS],
        drafts_total=drafts.total,
        petitions=demands.items[:ROWS],
        petitions_total=demands.total,
        agencies=[a for a in await agencies.listed(db(request)) if _is_named(a, words)][:ROWS],
    )
    return render(request, "web/search/page.html", page)


def _is_named(agency: Agency, words: str) -> bool:
    """Whether every word begins some word of the agency's names, in any language and script."""
    named = " ".join(fold(name) for name in agency.names.values()).split()
    return all(any(word.startswith(sought) for word in named) for sought in fold(words).split())
