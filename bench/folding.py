"""Are letters that many people sent folded together, and no others, and how long does it take?

    python -m bench.folding [--comments 20000] [--seed 1] [--habits careful|sloppy]

So many comments lie in a database with durable settings about one draft: three fifths are letters
of campaigns, large and small, Uzbek and Russian, each changed as people change what they send
(`tests/campaigns`: slips, other words, sentences left out, own paragraphs and names, the other
script), the rest are people's own, of which many quote the same passage of the draft. A worker's
job folds them.

- precision: of the pairs of comments that were folded together, those of one campaign.
- recall: of the pairs of one campaign, those that were folded together.
- seconds: from when the job begins until everybody sees the groups; `again` is for one more run,
  which found `moved` comments to belong elsewhere.
- processor: the seconds of the processor that the first run took here, without the database's own.
- megabytes: what the process took more at its peak than before the job.

The last line is JSON. The exit code is 1 when a target is missed.
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg
from sqlalchemy.engine import make_url

from bench.workshop import workshop
from consultation.actions.fold_letters import ask_to_fold
from consultation.jobs import fold_letters_of
from core.clock import SystemClock
from core.database import Sessions, make_engine, make_sessions, stored
from tests.campaigns.judging import Judged, judged
from tests.campaigns.sending import CAREFUL, SLOPPY, Post, passages, posts
from tests.making.consultation import act, article, dossier
from web.seeding import seed

PRECISION, RECALL, SECONDS = 0.95, 0.9, 30.0
HABITS = {habits.name: habits for habits in (CAREFUL, SLOPPY)}
# Keys of people begin here, so that they are nobody's whom the seed has made.
_FIRST = 1_000_000


@dataclass(frozen=True)
class Timed:
    """What came of it, the seconds of the first run and of one more, and whom that one moved."""

    judged: Judged
    groups: int
    seconds: float
    processor: float
    again: float
    moved: int


def main() -> None:
    options = _options()
    sent = posts(options.comments, seed=options.seed, habits=HABITS[options.habits])
    with workshop() as url:
        before = _megabytes()
        timed = asyncio.run(_fold(url, sent))
    told = {
        "comments": len(sent),
        "habits": options.habits,
        "groups": timed.groups,
        "precision": round(timed.judged.precision, 4),
        "recall": round(timed.judged.recall, 4),
        "seconds": round(timed.seconds, 1),
        "processor": round(timed.processor, 1),
        "again": round(timed.again, 1),
        "moved": timed.moved,
        "megabytes": round(_megabytes() - before),
    }
    print(json.dumps(told))
    is_good = timed.judged.precision >= PRECISION and timed.judged.recall >= RECALL
    sys.exit(0 if is_good and timed.seconds < SECONDS else 1)


async def _fold(url: str, sent: Sequence[Post]) -> Timed:
    engine = make_engine(url, pool=3)
    sessions = make_sessions(engine)
    draft, first = await _store(sessions, url, sent)
    before = time.process_time()
    seconds = await _timed(lambda: _ask_and_fold(sessions, draft))
    processor = time.process_time() - before
    found = await _groups(url)
    again = await _timed(lambda: _ask_and_fold(sessions, draft))
    moved = len(set(await _groups(url)) ^ set(found))
    await engine.dispose()
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for comment_id, group_id in found:
        groups[group_id].append(comment_id - first)
    right = judged(groups.values(), [post.campaign for post in sent])
    return Timed(right, len(groups), seconds, processor, again, moved)


async def _timed(do: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await do()
    return time.perf_counter() - began


async def _ask_and_fold(sessions: Sessions, draft: int) -> None:
    clock = SystemClock()
    async with sessions() as db:
        await ask_to_fold(db, draft, by_id=None, now=clock.now())
        await db.commit()
    await fold_letters_of(sessions, str(draft), clock=clock)


async def _store(sessions: Sessions, url: str, sent: Sequence[Post]) -> tuple[int, int]:
    """Put the comments on a clause that says what they quote; the draft, and the first of them."""
    now = SystemClock().now()
    async with sessions() as db:
        await seed(db)
        text = act(3, words=" ".join(passages()))
        draft = await dossier(
            db,
            text=text,
            opens_at=now - timedelta(days=5),
            closes_at=now + timedelta(days=20),
            now=now - timedelta(days=5),
        )
        words = await article(db, draft)
        await db.commit()
    connection = await _connected(url)
    people = range(_FIRST, _FIRST + len(sent))
    await connection.copy_records_to_table(
        "person",
        records=[(one, f"Person {one}", "low", "uz-Latn", now) for one in people],
        columns=["id", "name", "assurance", "language", "created_at"],
    )
    await _copy_comments(connection, sent, stored(draft.id), words.clause_id, stored(words.id), now)
    first: int = await connection.fetchval("select min(id) from comment")
    await connection.close()
    return stored(draft.id), first


async def _copy_comments(
    connection: asyncpg.Connection,
    sent: Sequence[Post],
    draft: int,
    clause: int,
    words: int,
    now: datetime,
) -> None:
    said = {"state": "shown", "stance": "against", "language": "uz-Latn", "posted_at": now}
    said |= {"dossier_id": draft, "clause_id": clause, "clause_version_id": words}
    said |= {"proposed": "", "quote": "", "wording": 1, "supports": 0, "is_official": False}
    await connection.copy_records_to_table(
        "comment",
        records=[
            (_FIRST + place, _FIRST + place, post.text, *said.values())
            for place, post in enumerate(sent)
        ],
        columns=["id", "person_id", "body", *said],
    )
    await connection.execute("analyze comment")


async def _groups(url: str) -> list[tuple[int, int]]:
    connection = await _connected(url)
    rows = await connection.fetch(
        "select comment_id, group_id from comment_group_member order by comment_id"
    )
    await connection.close()
    return [(row["comment_id"], row["group_id"]) for row in rows]


async def _connected(url: str) -> asyncpg.Connection:
    address = make_url(url)
    _, options = address.get_dialect()().create_connect_args(address)
    return await asyncpg.connect(**options)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.folding")
    parser.add_argument("--comments", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--habits", choices=HABITS, default=CAREFUL.name)
    return parser.parse_args()


if __name__ == "__main__":
    main()
