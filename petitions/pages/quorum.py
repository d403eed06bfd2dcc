"""Which quorum applies: the ladder in force, each rung with its law and where it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from agencies.queries import agencies
from core.dates import day_of
from core.rendering import render
from core.requests import db, now
from petitions.models import Level, QuorumRung
from petitions.queries import ladder


@dataclass(frozen=True)
class Ladder:
    """The rungs of one level, lowest first; `body` where an agency has a ladder of its own."""

    level: Level
    body: Agency | None
    rungs: Sequence[QuorumRung]


@dataclass(frozen=True)
class QuorumPage:
    """The ladders in force, what is announced, and the agencies they name by slug."""

    ladders: Sequence[Ladder]
    to_come: Sequence[QuorumRung]
    named: Mapping[str, Agency]


async def show(request: Request) -> Response:
    today = day_of(now(request))
    rungs = await ladder.all_in_force(db(request), today)
    to_come = await ladder.to_come(db(request), today)
    slugs = {slug for rung in (*rungs, *to_come) for slug in (rung.body, rung.obliged_body) if slug}
    named = {agency.slug: agency for agency in await agencies.listed(db(request)) if slugs}
    order = list(Level)
    rungs.sort(key=lambda rung: (order.index(rung.level), rung.body))
    page = QuorumPage(
        ladders=[
            Ladder(level, named.get(body), list(found))
            for (level, body), found in groupby(rungs, key=lambda rung: (rung.level, rung.body))
        ],
        to_come=to_come,
        named=named,
    )
    return render(request, "petitions/quorum/show.html", page)
