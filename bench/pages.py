"""Does the page of a long act cost more than that of a short one?

    python -m bench.pages [--seconds 8]

A code of 581 articles, in each of its languages, and a law of 30 articles lie in a database with
durable settings behind one server process; their pages are asked for in turns over one connection,
so that what else the machine does hits them alike. The code is the real one beside the checkout,
or, where there is none, made of as many articles all alike.

- p50: half of the answers took no longer; the ratio compares the slower code with the law.
- first view: the bytes of the page, of its style sheet, scripts and pictures, as they are sent.

The last line is JSON. The exit code is 1 when the ratio or a first view misses its target.
"""

import argparse
import asyncio
import gzip
import json
import sys
import urllib.request
from collections.abc import Mapping
from datetime import datetime, timedelta

from lxml import html

from bench.load import HOST, Load, carry_out
from bench.portal import served
from bench.town import reading
from bench.variants import Measured
from bench.workshop import workshop
from consultation.splitting import Act
from core.clock import SystemClock
from core.database import AsyncSession, make_engine, stored
from tests.acts import ACTS, LABOUR_RU, LABOUR_UZ, real_act
from tests.making.consultation import act, dossier
from web.seeding import seed

# How much slower the page of the code may be, and what its first view may weigh.
MOST_TIMES, MOST_BYTES = 3.0, 50_000
SHORT, LONG = 30, 581
# How often the pages take turns; before that each has one to get warm.
ROUNDS = 8


def main() -> None:
    options = _options()
    with workshop() as url:
        drafts = asyncio.run(_store(url, _acts()))
        with served("portal", url=url) as portal:
            pages = {name: f"/ru/consultation/{draft}" for name, draft in drafts.items()}
            measured = _take_turns(pages, portal.port, options.seconds)
            weights = {name: _weight(page, portal.port) for name, page in pages.items()}
    p50 = {name: one.within_ms(50) for name, one in measured.items()}
    for name, one in measured.items():
        print(
            f"{name:14} half within {p50[name]:5.1f} ms, 99 % within {one.within_ms(99):5.1f} ms, "
            f"first view {weights[name]:6} bytes; {len(one.times)} answers"
        )
    short = p50.pop(_SHORT)
    ratio = max(p50.values()) / short
    heaviest = max(weights.values())
    is_answered = not any(one.strays for one in measured.values())
    print(
        json.dumps(
            {
                "p50_ms": {name: round(each, 1) for name, each in p50.items()},
                "p50_ms_short": round(short, 1),
                "ratio": round(ratio, 2),
                "first_view_bytes": heaviest,
            }
        )
    )
    sys.exit(0 if ratio < MOST_TIMES and heaviest <= MOST_BYTES and is_answered else 1)


_SHORT = f"{SHORT} articles"


def _acts() -> Mapping[str, Act]:
    if ACTS.is_dir():
        return {
            "code, ru": real_act(LABOUR_RU),
            "code, uz-Latn": real_act(LABOUR_UZ),
            _SHORT: act(SHORT),
        }
    print(f"real acts are not at {ACTS}: the code is made of {LONG} articles all alike")
    return {"code, made up": act(LONG), _SHORT: act(SHORT)}


async def _store(url: str, acts: Mapping[str, Act]) -> dict[str, int]:
    """Put acts under discussion; the numbers of their drafts."""
    now = SystemClock().now()
    engine = make_engine(url, pool=1)
    async with AsyncSession(engine) as db:
        await seed(db)
        drafts = {name: await _under_discussion(db, text, now=now) for name, text in acts.items()}
        await db.commit()
    await engine.dispose()
    return drafts


async def _under_discussion(db: AsyncSession, text: Act, *, now: datetime) -> int:
    draft = await dossier(
        db,
        text=text,
        language=text.language,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=20),
        now=now,
    )
    return stored(draft.id)


def _take_turns(pages: Mapping[str, str], port: int, seconds: float) -> dict[str, Measured]:
    measured = {name: Measured(200) for name in pages}
    for turn in range(ROUNDS + 1):
        for name, page in pages.items():
            asked = Load(port, [reading(page, port)], 1, seconds / ROUNDS, repeat=True)
            loaded = carry_out(asked)
            if turn:
                measured[name].add(loaded)
    return measured


def _weight(page: str, port: int) -> int:
    """The bytes that come over the wire until the page is seen whole."""
    body = _fetched(page, port)
    tree = html.fromstring(gzip.decompress(body))
    links = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    return len(body) + sum(len(_fetched(address, port)) for address in links)


def _fetched(address: str, port: int) -> bytes:
    request = urllib.request.Request(f"http://{HOST}:{port}{address}")
    request.add_header("Accept-Encoding", "gzip")
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        body: bytes = answer.read()
    return body


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pages")
    parser.add_argument("--seconds", type=float, default=8.0, help="for each page")
    return parser.parse_args()


if __name__ == "__main__":
    main()
