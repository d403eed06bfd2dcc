"""Everything that is overdue over all agencies, the longest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agencies import ledger
from agencies.models import Agency, Obligation
from agencies.owed import owed
from agencies.queries import obligations
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import calendar, db, now


@dataclass(frozen=True)
class OverduePage:
    """What is late now, and which agencies have how much of it, those with most first."""

    entries: Sequence[ledger.Entry]
    paging: Page[Obligation]
    agencies: Sequence[tuple[Agency, int]]


async def listed(request: Request) -> Response:
    session, instant = db(request), now(request)
    found = await obligations.overdue(session, asked_page(request), now=instant)
    page = OverduePage(
        entries=await ledger.entries(
            session, found.items, houses=owed(request), calendar=calendar(request), now=instant
        ),
        paging=found,
        agencies=await obligations.late_agencies(session, now=instant),
    )
    return render(request, "agencies/overdue/listed.html", page)
