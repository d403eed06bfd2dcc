"""The comparative table of two versions: the old wording on the left, the new one on the right."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.changes import Change, Pair, with_words
from consultation.models import LinkKind
from consultation.pages.changes import CHANGED, compared, kept_address
from consultation.pages.dossiers import record_at
from consultation.queries.dossiers import Record
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import render
from core.requests import db

# Rows of the table as it is printed; a longer one is printed in parts.
PRINTED_ROWS = 500


@dataclass(frozen=True)
class ComparisonPage:
    """Rows of the table; with `is_all` also clauses that did not change, with `is_whole` so many
    that they are printed at once.
    """

    record: Record
    pair: Pair | None
    changes: Page[Change]
    is_all: bool
    is_whole: bool

    @property
    def pair_kept(self) -> str:
        return kept_address(self.pair)

    @property
    def kept(self) -> str:
        return self.pair_kept + ("&rows=all" if self.is_all else "")


async def comparison(request: Request) -> Response:
    record = await record_at(request)
    pair, found = await compared(request, record)
    is_all = request.query_params.get("rows", "") == "all"
    is_whole = request.query_params.get("view", "") == "print"
    edges = found.of(frozenset(LinkKind) if is_all else CHANGED) if found else []
    number, size = asked_page(request), PRINTED_ROWS if is_whole else PAGE_SIZE
    start = offset(number, size)
    rows = (
        await with_words(db(request), found, edges[start : start + size], pair.reading)
        if found and pair
        else []
    )
    page = ComparisonPage(
        record, pair, Page(rows, number, len(edges), size), is_all=is_all, is_whole=is_whole
    )
    return render(request, "consultation/comparison/comparison.html", page)
