"""The count of a petition as it moves: a stream of events, and the same part to be asked for."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from core.database import Sessions, stored
from core.errors import NotThere
from core.i18n import N_
from core.pictures import Progress, progress
from core.rendering import render, rendered
from core.requests import db
from core.ticker import Ticker
from petitions.models import Counting, Petition, Rung
from petitions.pages.choices import place_name
from petitions.queries import history, ladder, petitions
from petitions.rules.quorum import Counts
from petitions.rules.states import SHOWN

# After so many milliseconds a browser whose stream ended opens it again.
_RETRY = 5000
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_TEMPLATE = "petitions/live/count.html"


@dataclass(frozen=True)
class CountPart:
    """What moves on the page of a petition: its counts, and how far they have come."""

    petition: Petition
    counts: Counts
    progress: Progress
    # Where the residents live; empty for the whole republic.
    place: str

    @property
    def towards(self) -> int:
        """The count that the next rung asks for."""
        return self.progress.count


def count_part(
    petition: Petition, counts: Counts, rungs: Sequence[Rung], *, place: str
) -> CountPart:
    residents_alone = all(rung.counting is Counting.RESIDENTS for rung in rungs)
    counted = counts.residents if residents_alone else counts.everybody
    return CountPart(
        petition=petition,
        counts=counts,
        progress=progress(counted, [rung.threshold for rung in rungs]),
        place=place,
    )


def counting(sessions: Sessions) -> Ticker[int, Counts]:
    """The ticker that every stream of a process hangs on."""

    async def ask(petition_ids: Collection[int]) -> Mapping[int, Counts]:
        async with sessions() as session:
            return await history.counts(session, petition_ids)

    return Ticker(ask)


async def count(request: Request) -> Response:
    """The counts now, as the part of the petition's page that shows them."""
    petition, rungs = await shown(request)
    identity = stored(petition.id)
    counts = (await history.counts(db(request), [identity]))[identity]
    page = count_part(petition, counts, rungs, place=await place_name(request, petition))
    return render(request, _TEMPLATE, page, headers={"cache-control": "private, max-age=2"})


async def stream(request: Request) -> Response:
    """The counts whenever they change, as server-sent events.

    204 makes a browser give the stream up; its page then asks for `count` from time to time.
    """
    petition, rungs = await shown(request)
    ticker: Ticker[int, Counts] = request.app.state.ticker
    if ticker.is_full:
        return Response(status_code=204)
    place = await place_name(request, petition)
    part = partial(count_part, petition, rungs=rungs, place=place)
    events = _events(request, ticker.watch(stored(petition.id)), part)
    return StreamingResponse(events, media_type="text/event-stream", headers=_HEADERS)


async def _events(
    request: Request,
    watched: AsyncGenerator[Counts | None, None],
    part: Callable[[Counts], CountPart],
) -> AsyncIterator[str]:
    yield f"retry: {_RETRY}\n\n"
    async with aclosing(watched):
        async for counts in watched:
            if counts is None:
                yield ":\n\n"
                continue
            html = rendered(request, _TEMPLATE, part(counts))
            data = "".join(f"data: {line}\n" for line in html.splitlines())
            yield f"event: count\n{data}\n"


async def shown(request: Request) -> tuple[Petition, Sequence[Rung]]:
    """The petition an address names, if everybody may read it. Raises NotThere."""
    found = await petitions.by_id(db(request), request.path_params["petition"])
    if found is None or found.state not in SHOWN:
        raise NotThere(N_("There is no petition at this address."))
    return found, await ladder.rungs_of(db(request), stored(found.id))
