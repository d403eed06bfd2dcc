"""The agencies: all of them, and each with how it keeps its word."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from agencies import ledger
from agencies.models import Agency
from agencies.owed import owed, verdicts_on
from agencies.promises import Promises, promises_of
from agencies.queries import agencies, memberships, obligations, scorecards
from agencies.rules.scorecards import Scorecard, SignersVerdicts
from agencies.standings import standings
from agencies.surveys import Surveyed, surveying
from core.database import stored
from core.dates import day_of
from core.errors import NotThere
from core.i18n import N_, localised, sort_key
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import render
from core.requests import calendar, db, language, now

# Promises that the page of an agency shows; the list shows all.
_PROMISES = 5


@dataclass(frozen=True)
class Row:
    """An agency in the list, and how it keeps its word."""

    agency: Agency
    scorecard: Scorecard
    verdicts: SignersVerdicts


@dataclass(frozen=True)
class AgenciesPage:
    """Every agency by name in the reader's language, with its scorecard as it was counted last."""

    rows: Page[Row]
    counted_at: datetime


@dataclass(frozen=True)
class Shelf:
    """The first of many obligations, and how many there are."""

    entries: list[ledger.Entry]
    total: int


@dataclass(frozen=True)
class AgencyPage:
    """Who an agency is, its scorecard, the newest of what it owes and of what it answered."""

    agency: Agency
    superior: Agency | None
    scorecard: Scorecard
    verdicts: SignersVerdicts
    owed: Shelf
    escalated: Shelf
    answered: Shelf
    promises: Promises
    surveyed: Surveyed
    is_member: bool


async def listed(request: Request) -> Response:
    spoken, number = language(request), asked_page(request)
    counted = await standings(request)
    found = sorted(
        await agencies.listed(db(request)),
        key=lambda agency: sort_key(localised(agency.names, spoken), spoken),
    )
    shown = [
        Row(
            agency,
            counted.value.cards.get(stored(agency.id), Scorecard()),
            counted.value.verdicts.get(stored(agency.id), SignersVerdicts()),
        )
        for agency in found[offset(number) : offset(number) + PAGE_SIZE]
    ]
    page = AgenciesPage(Page(shown, number, total=len(found)), counted.at)
    return render(request, "agencies/agencies/listed.html", page)


async def agency(request: Request) -> Response:
    session, instant, seen = db(request), now(request), viewer(request)
    found = await agency_named(request)
    identity = stored(found.id)
    said = await verdicts_on(session, owed(request), identity)
    owing, escalated, answered = await _shelves(request, identity)
    page = AgencyPage(
        agency=found,
        superior=await agencies.by_id(session, found.superior_id) if found.superior_id else None,
        scorecard=await scorecards.of_agency(session, identity, instant),
        verdicts=said.get(identity, SignersVerdicts()),
        owed=owing,
        escalated=escalated,
        answered=answered,
        promises=await promises_of(request, session, identity, _PROMISES, today=day_of(instant)),
        surveyed=await surveying(request).surveyed(session, identity, now=instant),
        is_member=seen is not None
        and await memberships.works_for(session, seen.person_id, identity),
    )
    return render(request, "agencies/agencies/agency.html", page)


async def agency_named(request: Request) -> Agency:
    """The agency an address names. Raises NotThere."""
    found = await agencies.by_slug(db(request), request.path_params["agency"])
    if found is None:
        raise NotThere(N_("There is no agency at this address."))
    return found


async def _shelves(request: Request, agency_id: int) -> list[Shelf]:
    """What the agency owes, what others owe that was brought before it, what it answered."""
    session = db(request)
    pages = [
        await obligations.owed_by(session, agency_id),
        await obligations.escalated_to(session, agency_id),
        await obligations.fulfilled_by(session, agency_id),
    ]
    read = iter(
        await ledger.entries(
            session,
            [row for page in pages for row in page.items],
            houses=owed(request),
            calendar=calendar(request),
            now=now(request),
        )
    )
    return [Shelf(list(islice(read, len(page.items))), page.total) for page in pages]
