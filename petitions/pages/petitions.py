"""Petitions: the list of them, and each as its state lets it be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from agencies.queries import agencies
from core.errors import NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.pictures import Progress, progress
from core.rendering import render
from core.requests import db, now
from petitions.models import Level, Petition
from petitions.pages import published, unpublished
from petitions.pages.choices import sorted_agencies
from petitions.queries import petitions, refusals
from petitions.queries.petitions import Listed, Order, Standing, Wanted
from petitions.queries.refusals import Refused
from petitions.rules.phases import days_left, signing_time
from petitions.rules.states import SHOWN, WITHHELD


@dataclass(frozen=True)
class Row:
    """A petition in a list; `days_left` counts calendar days, below nought once it is closed."""

    listed: Listed
    progress: Progress
    days_left: int
    is_late: bool


@dataclass(frozen=True)
class PetitionsPage:
    """Published petitions as filtered, and what they can be filtered by."""

    rows: Page[Row]
    wanted: Wanted
    order: Order
    agencies: Sequence[Agency]
    # In place of the rows, when refused petitions are asked for.
    refused: Page[Refused] | None = None
    levels: Sequence[Level] = tuple(Level)
    standings: Sequence[Standing] = tuple(Standing)

    @property
    def is_filtered(self) -> bool:
        return self.wanted != Wanted()


async def listed(request: Request) -> Response:
    asked = request.query_params
    wanted = _wanted(asked)
    order = Order(asked["order"]) if asked.get("order") in set(Order) else Order.NEAREST
    number = asked_page(request)
    found = await petitions.listed(db(request), wanted, number, order=order, now=now(request))
    is_refused = wanted.standing is Standing.REFUSED
    page = PetitionsPage(
        rows=Page([_row(request, one) for one in found.items], found.number, found.total),
        wanted=wanted,
        order=order,
        agencies=sorted_agencies(request, await agencies.listed(db(request))),
        refused=await refusals.refused(db(request), wanted, number) if is_refused else None,
    )
    return render(request, "petitions/petitions/listed.html", page)


async def petition(request: Request) -> Response:
    """The page of the petition's state; who may read it depends on that too."""
    found = await petition_named(request)
    if found.state in SHOWN:
        return await published.show(request, found)
    if found.state in WITHHELD:
        return await unpublished.show_withheld(request, found)
    return await unpublished.show_before(request, found)


async def petition_named(request: Request) -> Petition:
    """The petition an address names. Raises NotThere."""
    found = await petitions.by_id(db(request), request.path_params["petition"])
    if found is None:
        raise NotThere(N_("There is no petition at this address."))
    return found


def _wanted(asked: Mapping[str, str]) -> Wanted:
    """What the address asks for; what makes no sense is left out."""
    standing, level = asked.get("standing", ""), asked.get("level", "")
    return Wanted(
        standing=Standing(standing) if standing in set(Standing) else None,
        agency=asked.get("agency", ""),
        level=Level(level) if level in set(Level) else None,
        words=asked.get("words", "").strip(),
    )


def _row(request: Request, listed: Listed) -> Row:
    instant = now(request)
    _, closes_at = signing_time(listed.petition)
    return Row(
        listed=listed,
        progress=progress(listed.counted, listed.thresholds),
        days_left=days_left(closes_at, instant),
        is_late=listed.due_at is not None and listed.due_at < instant,
    )
