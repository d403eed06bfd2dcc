"""What changed between two versions of a draft, clause by clause."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.changes import Change, Difference, Pair, difference, pair_of, with_words
from consultation.models import LinkKind
from consultation.pages.dossiers import asked_number, record_at
from consultation.queries import acts
from consultation.queries.dossiers import Record
from core.database import stored
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import render
from core.requests import db, language

# What is shown unless one kind is asked for.
CHANGED = frozenset(LinkKind) - {LinkKind.SAME}


@dataclass(frozen=True)
class ChangesPage:
    """Changes of one kind, or all; `pair` is None while there is nothing to compare.

    `kept` are the parts of the address that say what is compared.
    """

    record: Record
    pair: Pair | None
    found: Difference | None
    changes: Page[Change]
    kind: LinkKind | None

    @property
    def kept(self) -> str:
        return kept_address(self.pair)


async def changes(request: Request) -> Response:
    record = await record_at(request)
    pair, found = await compared(request, record)
    asked = request.query_params.get("kind", "")
    kind = LinkKind(asked) if asked in set(LinkKind) else None
    edges = found.of(CHANGED if kind is None else {kind}) if found else []
    number = asked_page(request)
    start = offset(number)
    shown = (
        await with_words(db(request), found, edges[start : start + PAGE_SIZE], pair.reading)
        if found and pair
        else []
    )
    page = ChangesPage(record, pair, found, Page(shown, number, len(edges)), kind)
    return render(request, "consultation/changes/changes.html", page)


async def compared(request: Request, record: Record) -> tuple[Pair | None, Difference | None]:
    """The two versions an address names, and what became of every clause between them."""
    published = await acts.versions_of(db(request), stored(record.dossier.id))
    pair = pair_of(
        published,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        start=asked_number(request, "from"),
        end=asked_number(request, "to"),
    )
    if pair is None:
        return None, None
    return pair, await difference(db(request), published, pair.before, pair.after)


def kept_address(pair: Pair | None) -> str:
    """What is compared, as the address of a page says it."""
    if pair is None:
        return ""
    return f"from={pair.before.number}&to={pair.after.number}&text={pair.reading.shown}"
