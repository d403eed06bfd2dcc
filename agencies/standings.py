"""How every agency keeps its word: counted from the log now and then, for all who ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from agencies.owed import owed, verdicts_on
from agencies.queries import scorecards
from agencies.rules.scorecards import Scorecard, SignersVerdicts
from core.keeping import Kept, Made
from core.requests import db, now


@dataclass(frozen=True)
class Standings:
    """By the key of the agency; whoever owed nothing and was judged by nobody is left out."""

    cards: Mapping[int, Scorecard]
    verdicts: Mapping[int, SignersVerdicts]


async def standings(request: Request) -> Made[Standings]:
    """As they were counted last; the installation says how long ago that may be."""
    kept: Kept[Standings] = request.app.state.standings

    async def count() -> Standings:
        cards = await scorecards.of_each(db(request), now(request))
        return Standings(cards, await verdicts_on(db(request), owed(request)))

    return await kept.get(count, now=now(request))
