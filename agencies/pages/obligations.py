"""Obligations in public: the list of all, and each with its clock and its log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import viewer
from agencies import ledger
from agencies.models import (
    Agency,
    MemberRole,
    Obligation,
    ObligationDeed,
    ObligationKind,
    ObligationState,
)
from agencies.owed import owed
from agencies.pages.agencies import agency_named
from agencies.queries import agencies, memberships, obligations
from agencies.queries.obligations import Standing, Totals
from agencies.rules.obligations import UNFULFILLED
from agencies.rules.terms import Terms, terms_of
from agencies.rules.timeline import Step, timeline
from core.database import stored
from core.errors import NotThere
from core.i18n import N_, localised, sort_key
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import calendar, db, language, now

# More moves than any obligation makes.
_LONGEST_LOG = 200


@dataclass(frozen=True)
class ObligationsPage:
    """Obligations of all agencies as the reader filtered them."""

    entries: Sequence[ledger.Entry]
    paging: Page[Obligation]
    totals: Totals
    agencies: Sequence[Agency]
    kinds: Sequence[ObligationKind]
    standing: str
    agency: str
    kind: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.standing or self.agency or self.kind)


@dataclass(frozen=True)
class ObligationPage:
    """One obligation: why, since when, until when, what happened; officers and bodies by key.

    `superior` is before whom it is brought when it is late.
    """

    entry: ledger.Entry
    superior: Agency | None
    terms: Terms
    steps: Sequence[Step]
    names: Mapping[int, str]
    bodies: Mapping[int, Agency]
    can_work: bool
    is_head: bool

    @property
    def responsible(self) -> str:
        """Who is responsible: whoever was named, or has answered before anybody was; else empty."""
        obligation = self.entry.obligation
        if obligation.officer_id is None and obligation.state is ObligationState.FULFILLED:
            answered = [step.event for step in self.steps if step.what == ObligationDeed.FULFILLED]
            return next((self.names[one.by_id] for one in answered if one and one.by_id), "")
        return self.names.get(obligation.officer_id or 0, "")


async def listed(request: Request) -> Response:
    session, instant, asked = db(request), now(request), request.query_params
    everybody = await agencies.listed(session)
    slug, standing, kind = (asked.get(name, "") for name in ("agency", "standing", "kind"))
    chosen = next((agency for agency in everybody if agency.slug == slug), None)
    found = await obligations.public_list(
        session,
        asked_page(request),
        standing=Standing(standing) if standing in set(Standing) else None,
        agency_id=chosen.id if chosen else None,
        kind=ObligationKind(kind) if kind in set(ObligationKind) else None,
        now=instant,
    )
    spoken = language(request)
    page = ObligationsPage(
        entries=await ledger.entries(
            session, found.items, houses=owed(request), calendar=calendar(request), now=instant
        ),
        paging=found,
        totals=await obligations.totals(session, now=instant),
        agencies=sorted(
            everybody, key=lambda agency: sort_key(localised(agency.names, spoken), spoken)
        ),
        kinds=tuple(ObligationKind),
        standing=standing if standing in set(Standing) else "",
        agency=chosen.slug if chosen else "",
        kind=kind if kind in set(ObligationKind) else "",
    )
    return render(request, "agencies/obligations/listed.html", page)


async def obligation(request: Request) -> Response:
    session, instant = db(request), now(request)
    agency, found = await obligation_named(request)
    [entry] = await ledger.entries(
        session, [found], houses=owed(request), calendar=calendar(request), now=instant
    )
    events = await obligations.events_of(session, stored(found.id), limit=_LONGEST_LOG)
    people_named = {found.officer_id} | {e.by_id for e in events} | {e.officer_id for e in events}
    bodies = {event.escalated_to_id for event in events}
    role = await _role(request, agency)
    page = ObligationPage(
        entry=entry,
        superior=await agencies.superior_of(session, agency, found.kind),
        terms=terms_of(found.kind),
        steps=timeline(found, events, instant),
        names=await people.names_of(session, [key for key in people_named if key is not None]),
        bodies=await agencies.by_ids(session, [key for key in bodies if key is not None]),
        can_work=role is not None and found.state in UNFULFILLED,
        is_head=role is MemberRole.HEAD,
    )
    return render(request, "agencies/obligations/obligation.html", page)


async def obligation_named(request: Request) -> tuple[Agency, Obligation]:
    """The obligation an address names, with the agency that owes it. Raises NotThere."""
    agency = await agency_named(request)
    found = await obligations.by_id(db(request), request.path_params["obligation"])
    if found is None or found.agency_id != agency.id:
        raise NotThere(N_("This agency has no obligation with this number."))
    return agency, found


async def _role(request: Request, agency: Agency) -> MemberRole | None:
    """What the reader does for this agency."""
    seen = viewer(request)
    if seen is None:
        return None
    return await memberships.role_in(db(request), seen.person_id, stored(agency.id))
