"""The agencies: all of them, and each with how it keeps its word."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from agencies import ledger
from agencies.models import Agency
from agencies.owed import owed
from agencies.queries import agencies, memberships, obligations
from agencies.queries.agencies import Standing
from agencies.rules.scorecards import Scorecard
from core.database import stored
from core.errors import NotThere
from core.i18n import N_, localised, sort_key
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import render
from core.requests import calendar, db, language, now


@dataclass(frozen=True)
class AgenciesPage:
    """Every agency by name in the reader's language, with what it owes now."""

    standings: Page[Standing]


@dataclass(frozen=True)
class AgencyPage:
    """Who an agency is, its scorecard, the newest of what it owes and of what it answered."""

    agency: Agency
    superior: Agency | None
    scorecard: Scorecard
    owed: list[ledger.Entry]
    answered: list[ledger.Entry]
    is_member: bool


async def listed(request: Request) -> Response:
    spoken = language(request)
    standings = sorted(
        await agencies.standings(db(request), now(request)),
        key=lambda standing: sort_key(localised(standing.agency.names, spoken), spoken),
    )
    number = asked_page(request)
    shown = standings[offset(number) : offset(number) + PAGE_SIZE]
    return render(
        request,
        "agencies/agencies/listed.html",
        AgenciesPage(Page(shown, number, total=len(standings))),
    )


async def agency(request: Request) -> Response:
    session = db(request)
    found = await agency_named(request)
    identity = stored(found.id)
    seen = viewer(request)
    owing = await obligations.owed_by(session, identity)
    answered = await obligations.fulfilled_by(session, identity)
    entries = await ledger.entries(
        session,
        [*owing.items, *answered.items],
        houses=owed(request),
        calendar=calendar(request),
        now=now(request),
    )
    page = AgencyPage(
        agency=found,
        superior=await agencies.by_id(session, found.superior_id) if found.superior_id else None,
        scorecard=await obligations.scorecard(session, now(request), identity),
        owed=entries[: len(owing.items)],
        answered=entries[len(owing.items) :],
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
