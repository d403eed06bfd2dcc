"""What taking signatures out of the count would do, for the page on which they are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request

from core.database import stored
from core.pictures import Column, bars, columns
from core.requests import db, translator
from petitions.models import Petition, Rung, Tally
from petitions.pages.choices import region_name
from petitions.queries import ladder, previews, tallies
from petitions.queries.previews import Sampled, Totals
from petitions.rules.criteria import Criteria
from petitions.rules.criteria_words import in_words, network_code


@dataclass(frozen=True)
class Bar:
    """A line of a table with a picture: a name, a number, and the length in percent."""

    name: str
    signatures: int
    length: float


@dataclass(frozen=True)
class SampledRow:
    """One signature, as far as anybody may know it; empty where it was not told."""

    signature: Sampled
    region: str
    network: str


@dataclass(frozen=True)
class Preview:
    """The criteria in words, what they mean now, and what the count would become.

    `times` are hours, or days if `totals.by_days`. `lost` are rungs that were crossed and would
    lie above the count.
    """

    words: Sequence[str]
    totals: Totals
    tally: Tally
    times: Sequence[tuple[datetime, int]]
    columns: Sequence[Column]
    regions: Sequence[Bar]
    networks: Sequence[Bar]
    sample: Sequence[SampledRow]
    lost: Sequence[Rung]

    @property
    def counted_after(self) -> int:
        return self.tally.counted - self.totals.counted

    @property
    def busiest(self) -> tuple[datetime, int]:
        """The hour or day with the most of them."""
        return max(self.times, key=lambda time: time[1])


async def preview(request: Request, petition: Petition, criteria: Criteria) -> Preview:
    """Count what the criteria mean among the signatures there are now."""
    session, identity = db(request), stored(petition.id)
    tally = await tallies.of_petition(session, identity)
    asked = (session, identity, criteria)
    until = tally.log_length
    totals = await previews.totals(*asked, until_number=until)
    times = _whole(
        await previews.by_time(*asked, until_number=until, by_days=totals.by_days),
        timedelta(days=1) if totals.by_days else timedelta(hours=1),
    )
    sample = await previews.sample(*asked, until_number=until, counted=totals.counted)
    return Preview(
        words=in_words(
            criteria, translator(request), with_codes=petition.networks_forgotten_at is None
        ),
        totals=totals,
        tally=tally,
        times=times,
        columns=columns([signatures for _, signatures in times]),
        regions=_bars(
            [
                (region_name(request, region), signatures)
                for region, signatures in await previews.by_region(*asked, until_number=until)
            ]
        ),
        networks=_bars(
            [
                (network_code(network), signatures)
                for network, signatures in await previews.by_network(*asked, until_number=until)
            ]
        ),
        sample=[
            SampledRow(
                one,
                region_name(request, one.region),
                network_code(one.network) if one.network else "",
            )
            for one in sample
        ],
        lost=await _lost(request, identity, tally.counted - totals.counted),
    )


def _whole(times: Sequence[tuple[datetime, int]], step: timedelta) -> list[tuple[datetime, int]]:
    """The same with the hours or days in between on which nothing was signed."""
    if not times:
        return []
    known, (first, _), (last, _) = dict(times), times[0], times[-1]
    starts = [first + step * number for number in range((last - first) // step + 1)]
    return [(start, known.get(start, 0)) for start in starts]


def _bars(numbers: Sequence[tuple[str, int]]) -> list[Bar]:
    lengths = bars([signatures for _, signatures in numbers])
    return [Bar(*number, length) for number, length in zip(numbers, lengths, strict=True)]


async def _lost(request: Request, petition_id: int, counted: int) -> list[Rung]:
    """Rungs that were crossed, and that so many signatures would not reach."""
    crossings = await ladder.crossings_of(db(request), petition_id)
    crossed = {crossing.step for crossing in crossings}
    rungs = await ladder.rungs_of(db(request), petition_id)
    return [rung for rung in rungs if rung.step in crossed and rung.threshold > counted]
