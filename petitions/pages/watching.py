"""How a petition moves: its pace, when it may reach its rung, its days, its regions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request

from core.database import stored
from core.pictures import Column, columns
from core.requests import db, now
from petitions.models import Counting, Petition, RegionalTally, Rung, Tally
from petitions.pages.choices import region_name
from petitions.queries import history
from petitions.queries.history import Day
from petitions.rules.pace import WEEK, Pace, expected_crossing, needed_a_day, pace
from petitions.rules.phases import is_open, signing_time
from petitions.rules.tiles import Tile, tiles

# How many days the small picture on the petition's page shows.
_PICTURED_DAYS = 30


@dataclass(frozen=True)
class Named:
    """A tile of the map with the region's name and its share of all signatures."""

    tile: Tile
    name: str
    share: float


@dataclass(frozen=True)
class Watching:
    """The movement of a petition; the estimate speaks of the next rung, and only while it is open.

    `in_time` is None when nobody can say whether it will be reached before the end.
    """

    pace: Pace
    missing: int
    expected: datetime | None
    needed_a_day: int | None
    in_time: bool | None
    days: Sequence[Day]
    pictured: Sequence[Column]
    map: Sequence[Named]
    elsewhere: int


async def watching(
    request: Request,
    petition: Petition,
    tally: Tally,
    next_rung: Rung | None,
    regions: Sequence[RegionalTally],
) -> Watching:
    session, instant, identity = db(request), now(request), stored(petition.id)
    opened_at, closes_at = signing_time(petition)
    until = min(instant, closes_at)
    hours = await history.hours_since(session, identity, max(opened_at, until - WEEK), until)
    days = (await history.days_of(session, identity))[-_PICTURED_DAYS:]
    measured = pace(hours, opened_at, max(until, opened_at + timedelta(hours=1)))
    missing = _missing(next_rung, tally) if is_open(petition, instant) else 0
    expected = expected_crossing(missing, measured, instant)
    by_region = {one.region: one.counted for one in regions}
    drawn = tiles(by_region)
    return Watching(
        pace=measured,
        missing=missing,
        expected=expected,
        needed_a_day=needed_a_day(missing, closes_at, instant),
        in_time=None if expected is None else expected <= closes_at,
        days=days,
        pictured=columns([max(day.grown, 0) for day in days]),
        map=[
            Named(tile, region_name(request, tile.region), _share(tile.counted, tally))
            for tile in drawn
        ],
        elsewhere=tally.counted - sum(tile.counted for tile in drawn),
    )


def _missing(rung: Rung | None, tally: Tally) -> int:
    if rung is None:
        return 0
    counted = tally.residents if rung.counting is Counting.RESIDENTS else tally.counted
    return max(rung.threshold - counted, 0)


def _share(counted: int, tally: Tally) -> float:
    return counted / tally.counted if tally.counted else 0.0
