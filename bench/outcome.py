"""Does a long report of a discussion cost the server more memory than a short one?

    python -m bench.outcome [--short 2000] [--long 20000] [--forms jsonl csv xlsx docx pdf]

Two closed drafts, with so many answered comments each, lie in a database with durable settings.
Their outcomes are published as an officer publishes them; then every form of the report is fetched
from a server process of its own, first that of the short one, then that of the long one: what one
form has left with the allocator must not hide what another one takes.

- seconds: from the question to the last byte; of PDF all volumes, one after the other.
- peak: by how many megabytes the server grew above what it had before the file was asked for, with
  the processes it started.
- ratio: the growth at the long one over that at the short one; below 8 MB both count as 8 MB.

8 MB is what an allocator keeps, and no more than that was ever seen: a Word document made the
server grow by 1 to 4 MB at 2,000 lines, by 6 at 10,000, by 6 to 7 at 20,000, and 40,000 lines added
less than 1 MB to that, so it levels off. The 20,000 lines of a paper held at once are 28 MB, so the
rule, which lets pass 12 MB, fails on any form that holds them.

The last line is JSON. The exit code is 1 when a form's ratio misses its target.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import count
from pathlib import Path

from sqlalchemy import text

from bench.load import HOST
from bench.portal import Served, served
from bench.workshop import workshop
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Dossier
from core.clock import SystemClock
from core.database import AsyncSession, make_engine, stored
from core.working_days import calendar_around
from tests.making.accounts import person
from tests.making.consultation import act, dossier
from web.seeding import seed

SHORT, LONG, CLAUSES = 2_000, 20_000, 600
# How much more the long file may take than the short one: 1 and what an allocator keeps.
MOST_TIMES = 1.5
FORMS = ("jsonl", "csv", "xlsx", "docx", "pdf")
# Less than this is the noise of a server that answers anything at all.
_NOISE_MB = 8.0
_LOOK_SECONDS = 0.02

# Comments on all articles in turns, in the words of nobody, each with its answer; every second one
# is accepted, and every fourth one has the version that keeps it.
_COMMENTS = """
with places as (
    select clause_version.id, clause_id, row_number() over (order by position) - 1 as place,
        count(*) over () as places
    from clause_version join version on version.id = version_id
    where dossier_id = :draft and kind = 'article'
), said as (
    insert into comment (dossier_id, clause_id, clause_version_id, person_id, language, stance,
        body, state, posted_at, proposed, quote, wording, supports, is_official)
    select :draft, clause_id, places.id, :person, 'uz-Latn', 'change',
        'Fikr ' || number || ': ' || repeat('bu modda aniqroq yozilishi kerak, ', 6), 'shown',
        :at, '', '', 0, 0, false
    from generate_series(1, :many) as number join places on place = number % places
    returning id, clause_version_id
), answered as (
    insert into answer (comment_id, officer_id, verdict, reason_id, language, reasons, answered_at)
    select id, :person, case when id % 2 = 0 then 'accepted' else 'noted' end,
        (select min(id) from answer_reason where code = 'gap_closed'), 'uz-Latn',
        repeat('Taklif oʻrganildi va inobatga olindi. ', 6), :at
    from said
    returning id, comment_id, officer_id
)
insert into fulfilment (answer_id, version_id, clause_version_id, by_id, at)
select answered.id, version_id, clause_version_id, officer_id, :at
from answered
join said on said.id = comment_id
join clause_version on clause_version.id = clause_version_id
where said.id % 4 = 0
"""


@dataclass(frozen=True)
class Fetched:
    """One form of one report: lines of its table, bytes, and what it took."""

    rows: int
    bytes: int
    seconds: float
    peak_mb: float


def main() -> None:
    options = _options()
    with workshop() as url:
        drafts, published = asyncio.run(_store(url, (options.short, options.long)))
        found = {form: _fetched(url, drafts, form) for form in options.forms}
    ratios = {form: _ratio(short, long) for form, (short, long) in found.items()}
    for form, both in found.items():
        for one in both:
            print(
                f"{form:5} {one.rows:6} rows {one.bytes / 1e6:7.1f} MB in {one.seconds:6.1f} s, "
                f"server grew by {one.peak_mb:6.1f} MB"
            )
    print(
        json.dumps(
            {
                "published_seconds": {str(rows): took for rows, took in published.items()},
                "formats": {form: [asdict(one) for one in both] for form, both in found.items()},
                "ratio": ratios,
            }
        )
    )
    sys.exit(0 if max(ratios.values()) <= MOST_TIMES else 1)


async def _store(url: str, sizes: tuple[int, ...]) -> tuple[dict[int, int], dict[int, float]]:
    """The numbers of the drafts by their size, and how long their outcomes took to publish."""
    now = SystemClock().now()
    engine = make_engine(url, pool=1)
    drafts, took = {}, {}
    async with AsyncSession(engine, expire_on_commit=False) as db:
        await seed(db)
        for size in sizes:
            draft = await _answered(db, size, now=now)
            await db.commit()
            begun = time.perf_counter()
            await _publish(db, draft, now=now)
            await db.commit()
            drafts[size], took[size] = stored(draft.id), round(time.perf_counter() - begun, 2)
        await (await db.connection()).execute(text("analyze"))
    await engine.dispose()
    return drafts, took


async def _answered(db: AsyncSession, size: int, *, now: datetime) -> Dossier:
    draft = await dossier(
        db,
        text=act(CLAUSES),
        opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=1),
        now=now - timedelta(days=31),
    )
    author = stored((await person(db)).id)
    values = {"draft": draft.id, "person": author, "at": now - timedelta(days=2), "many": size}
    await (await db.connection()).execute(text(_COMMENTS), values)
    return draft


async def _publish(db: AsyncSession, draft: Dossier, *, now: datetime) -> None:
    await publish_outcome(
        db,
        draft,
        officer_id=stored((await person(db)).id),
        summary="Takliflar oʻrganildi. Har biriga asoslantirilgan javob berildi.",
        language="uz-Latn",
        calendar=calendar_around(now),
        now=now,
    )


def _fetched(url: str, drafts: dict[int, int], form: str) -> list[Fetched]:
    """One form of both reports, the short one first, from a server that has made nothing else."""
    with served("portal", url=url) as portal:
        # Loads once what is loaded once: libraries, messages, fonts.
        for ending in ("json", form):
            _read(portal, f"/ru/consultation/{drafts[min(drafts)]}/outcome/report.{ending}")
        return [_fetch(portal, drafts[rows], form, rows) for rows in sorted(drafts)]


def _fetch(portal: Served, draft: int, form: str, rows: int) -> Fetched:
    path = f"/ru/consultation/{draft}/outcome/report.{form}"
    begun = time.perf_counter()
    with _watched(portal.process.pid) as grown:
        size = sum(_volumes(portal, path)) if form == "pdf" else _read(portal, path)
    return Fetched(rows, size, round(time.perf_counter() - begun, 2), round(grown[-1], 1))


def _volumes(portal: Served, path: str) -> Iterator[int]:
    """The lengths of all volumes, until the portal says that there is none more."""
    for number in count(1):
        try:
            yield _read(portal, f"{path}?volume={number}")
        except urllib.error.HTTPError as refusal:
            if refusal.code != HTTPStatus.NOT_FOUND:
                raise
            return


def _read(portal: Served, path: str) -> int:
    """Fetch a file in pieces; its length."""
    size = 0
    with urllib.request.urlopen(f"http://{HOST}:{portal.port}{path}") as answer:
        while piece := answer.read(1 << 16):
            size += len(piece)
    return size


@contextlib.contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """By how many megabytes a process with its children grew at the most, as the last item."""
    before, peak, grown = _megabytes(process), 0.0, [0.0]
    stop = threading.Event()

    def look() -> None:
        nonlocal peak
        while not stop.wait(_LOOK_SECONDS):
            peak = max(peak, _megabytes(process) - before)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield grown
    finally:
        stop.set()
        watcher.join()
        grown.append(peak)


def _megabytes(process: int) -> float:
    """What a process and its children have in memory."""
    whole = 0.0
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
        line = next((one for one in status.splitlines() if one.startswith("VmRSS:")), "x 0")
        whole = int(line.split()[1]) / 1024
        for thread in Path(f"/proc/{process}/task").iterdir():
            children = (thread / "children").read_text("ascii").split()
            whole += sum(_megabytes(int(child)) for child in children)
    return whole


def _ratio(short: Fetched, long: Fetched) -> float:
    return round(max(long.peak_mb, _NOISE_MB) / max(short.peak_mb, _NOISE_MB), 2)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.outcome")
    parser.add_argument("--short", type=int, default=SHORT, help="answered comments")
    parser.add_argument("--long", type=int, default=LONG, help="answered comments")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
