"""The desk of an agency: everything its officers owe and everything that waits for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in
from agencies import ledger
from agencies.models import Agency, MemberRole, Obligation
from agencies.owed import Waiting, owed
from agencies.pages.agencies import agency_named
from agencies.queries import agencies, memberships, obligations
from agencies.queries.obligations import DeskShelf
from agencies.rules.permissions import SEE_DESK
from core.database import stored
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import calendar, db, now

# Rows of other work at once; more comes up as these are done.
_WAITING = 50


@dataclass(frozen=True)
class DeskPage:
    """What an agency owes by due date, who has taken it on, and what else waits: first what has a
    due date, then the oldest.

    `counts` says how much is on each shelf.
    """

    agency: Agency
    superior: Agency | None
    entries: Sequence[ledger.Entry]
    paging: Page[Obligation]
    officers: Mapping[int, str]
    waiting: Sequence[Waiting]
    shelf: DeskShelf
    counts: Mapping[DeskShelf, int]
    is_head: bool


async def desk(request: Request) -> Response:
    session, seen, instant = db(request), signed_in(request), now(request)
    agency = await agency_named(request)
    identity = stored(agency.id)
    role = await memberships.role_in(session, seen.person_id, identity)
    SEE_DESK.require(seen, role is not None)
    asked = request.query_params.get("shelf", "")
    shelf = DeskShelf(asked) if asked in set(DeskShelf) else DeskShelf.ALL
    found = await obligations.on_desk(
        session,
        identity,
        asked_page(request),
        shelf=shelf,
        officer_id=seen.person_id,
        now=instant,
    )
    waiting = [await house.waiting(session, identity, limit=_WAITING) for house in owed(request)]
    page = DeskPage(
        agency=agency,
        superior=await agencies.by_id(session, agency.superior_id) if agency.superior_id else None,
        entries=await ledger.entries(
            session, found.items, houses=owed(request), calendar=calendar(request), now=instant
        ),
        paging=found,
        officers=await people.names_of(
            session, [row.officer_id for row in found.items if row.officer_id is not None]
        ),
        waiting=_by_clock(chain.from_iterable(waiting), instant)[:_WAITING],
        shelf=shelf,
        counts=await obligations.desk_counts(
            session, identity, officer_id=seen.person_id, now=instant
        ),
        is_head=role is MemberRole.HEAD,
    )
    return render(request, "agencies/desk/desk.html", page)


def _by_clock(works: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """What is due first, then what has waited longest."""
    return sorted(
        (work for work in works if not work.is_over(now)),
        key=lambda work: (work.due_at is None, work.due_at or work.since),
    )
