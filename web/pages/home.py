"""The front page: what closes soon, what nears its quorum, and who owes an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from agencies.ledger import Entry, entries
from agencies.owed import owed
from agencies.queries import obligations
from agencies.queries.obligations import Standing
from consultation.queries import dossiers, numbers
from consultation.queries.dossiers import Listed
from consultation.queries.numbers import Numbers, SectorCount
from core.dates import day_of
from core.pictures import Progress, progress
from core.rendering import render
from core.requests import calendar, db, now
from core.working_days import working_days_left
from petitions.queries import numbers as petition_numbers
from petitions.queries import petitions
from petitions.queries.petitions import Listed as ListedPetition

# Rows of each list: what fits beside one another on a first screen.
ROWS = 5
# What "this month" is counted over, in days.
MONTH = 30


@dataclass(frozen=True)
class Closing:
    """An open draft with the working days left to comment on it."""

    draft: Listed
    working_days_left: int


@dataclass(frozen=True)
class Nearing:
    """A petition on its way to the next rung, with the picture of how far it has come."""

    listed: ListedPetition
    picture: Progress


@dataclass(frozen=True)
class HomePage:
    """What a visitor learns in five seconds: here the state must answer."""

    closing: Sequence[Closing]
    nearing: Sequence[Nearing]
    owed: Sequence[Entry]
    sectors: Sequence[SectorCount]
    month: Numbers
    crossings: int


async def show(request: Request) -> Response:
    session, instant, days = db(request), now(request), calendar(request)
    today, month = day_of(instant), instant - timedelta(days=MONTH)
    due = await obligations.public_list(
        session, 1, standing=Standing.OWED, agency_id=None, kind=None, now=instant
    )
    page = HomePage(
        closing=[
            Closing(draft, working_days_left(today, day_of(draft.dossier.closes_at), days))
            for draft in await dossiers.closing_soon(session, ROWS, now=instant)
        ],
        nearing=[
            Nearing(row, progress(row.counted, row.thresholds))
            for row in await petitions.near_quorum(session, instant, ROWS)
        ],
        owed=await entries(
            session, due.items[:ROWS], houses=owed(request), calendar=days, now=instant
        ),
        sectors=await numbers.by_sector(session, now=instant),
        month=await numbers.since(session, month),
        crossings=await petition_numbers.crossings_since(session, month),
    )
    return render(request, "web/home/page.html", page)
