"""Lets a petition that went viral go viral again, 600 times as fast.

    python -m bench.replay [--speed 600] [--series FILE]

Every signature of the series is sent over HTTP, each by somebody who is signed in, to a server and
an embedded PostgreSQL with durable settings, as in `bench.signing`. A busy hour takes 3600 seconds
divided by the speed, its signatures spread evenly over it; hours with fewer than 300 signatures are
not waited out, they follow one another at 500 signatures a second. The whole series takes about
five and a half minutes at 600 times the speed of the time it was.

The last line is JSON: how many were signed, what was answered otherwise, which signature crossed
each quorum, how long the answers took from the moment each was due. The exit code is 1 when one
was lost or doubled, or a quorum was not crossed by exactly its signature.
"""

import argparse
import asyncio
import json
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.checking import Checked, check
from bench.portal import served
from bench.town import make_petitions, make_signers
from bench.variants import Crowd, Measured
from bench.workshop import workshop
from core.clock import SystemClock
from core.database import AsyncSession, make_engine
from core.settings import ROOT, Settings, load_settings
from petitions.queries import ladder

SERIES = ROOT.parent / "shared" / "petitions" / "viral-petition-hourly-signatures.json"
# An hour with fewer signatures is not waited out; this many a second follow instead.
QUIET_HOUR, QUIET_PER_SECOND = 300, 500.0
# The first rungs of the law: an answer, and a legislative initiative.
QUORUM = (10_000, 100_000)
CONNECTIONS = 64


@dataclass(frozen=True)
class Replayed:
    """What came of a replay; `crossings` are pairs of a threshold and a number of the log."""

    signatures: int
    otherwise: dict[int, int]
    quorum: Sequence[int]
    crossings: list[tuple[int, int]]
    p99_ms: float
    checked: Checked

    @property
    def is_right(self) -> bool:
        reached = [(rung, rung) for rung in self.quorum if rung <= self.signatures]
        return (
            not self.otherwise
            and self.checked.is_right
            and self.checked.acknowledged == self.signatures
            and self.crossings == reached
        )


def read_series(path: Path) -> list[int]:
    """Signatures of each hour that had any, the first hour first."""
    hours = json.loads(path.read_text())["hourly"]
    return [number for hour in hours for number in hour.values()]


def times_of(hours: Sequence[int], *, speed: float) -> list[float]:
    """When each signature is due, in seconds from the beginning."""
    times: list[float] = []
    now = 0.0
    for number in hours:
        lasts = 3600 / speed if number >= QUIET_HOUR else number / QUIET_PER_SECOND
        times += [now + lasts * place / number for place in range(number)]
        now += lasts
    return times


def replay(
    url: str, times: Sequence[float], *, quorum: Sequence[int], settings: Settings
) -> Replayed:
    """Replay over an empty database that is at the newest migration."""
    now = SystemClock().now()
    [petition_id] = asyncio.run(make_petitions(url, [quorum], now=now))
    signers = asyncio.run(make_signers(url, len(times), now=now))
    crowd = Crowd(settings, deque(signers), CONNECTIONS, turn=0.0)
    with served("portal", url=url) as portal:
        loaded = crowd.sign_at(
            petition_id, portal.port, len(times), times=times, seconds=2 * times[-1] + 60
        )
    measured = Measured(303)
    measured.add(loaded)
    return Replayed(
        signatures=len(times),
        otherwise=dict(measured.strays),
        quorum=quorum,
        crossings=asyncio.run(_crossings(url, petition_id)),
        p99_ms=round(measured.within_ms(99), 1),
        checked=asyncio.run(check(url, petition_id, crowd.told[petition_id])),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.replay")
    parser.add_argument("--speed", type=float, default=600.0)
    parser.add_argument("--series", type=Path, default=SERIES)
    options = parser.parse_args()
    times = times_of(read_series(options.series), speed=options.speed)
    print(f"{len(times)} signatures in {times[-1]:.0f} seconds", flush=True)
    with workshop() as url:
        done = replay(url, times, quorum=QUORUM, settings=load_settings())
    print(json.dumps(asdict(done)))
    sys.exit(0 if done.is_right else 1)


async def _crossings(url: str, petition_id: int) -> list[tuple[int, int]]:
    engine = make_engine(url, pool=1)
    async with AsyncSession(engine) as db:
        crossed = await ladder.crossings_of(db, petition_id)
    await engine.dispose()
    return [(one.counted, one.log_number) for one in crossed]


if __name__ == "__main__":
    main()
