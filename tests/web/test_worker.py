"""The worker over a real database and a real mail server: letters arrive, whatever goes down."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.clock import SystemClock
from core.database import Sessions, make_sessions, stored
from core.jobs import Job, Scheduled, enqueue, work
from core.letters import DELIVERY, OutgoingLetter
from core.settings import ROOT, Settings
from tests.core.mail_server import mail_server
from web import worker

pytestmark = pytest.mark.races

# Seconds for what takes a moment, on a machine that has much else to do.
PATIENCE = 60


@pytest.fixture
async def real(engine: AsyncEngine) -> AsyncIterator[Sessions]:
    """Sessions that really commit, over a queue that is empty before and after."""
    sessions = make_sessions(engine)
    await _emptied(sessions)
    yield sessions
    await _emptied(sessions)


async def _emptied(sessions: Sessions) -> None:
    async with sessions() as db:
        connection = await db.connection()
        for table in ("outgoing_letter", "pgqueuer", "pgqueuer_log", "pgqueuer_schedules"):
            await connection.execute(text(f"delete from {table}"))  # noqa: S608
        await db.commit()


@asynccontextmanager
async def working(
    url: str, jobs: list[Job], schedule: list[Scheduled] | None = None
) -> AsyncIterator[None]:
    """A worker at work during the block, stopped gracefully after it."""
    stop = asyncio.Event()
    running = asyncio.create_task(work(url, jobs=jobs, schedule=schedule or [], stop=stop))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await running


async def written(sessions: Sessions, unique: str = "a letter") -> int:
    """A letter in the outbox with the job to send it, committed together."""
    async with sessions() as db:
        letter = OutgoingLetter(
            unique_name=unique,
            recipient="nodira@shahar.example",
            language="uz-Latn",
            subject="Manzilingizni tasdiqlang",
            text="Oʻzbekcha matn\n",
            written_at=datetime(2026, 9, 7, 5, 0, tzinfo=UTC),
        )
        db.add(letter)
        await db.flush()
        await enqueue(db, DELIVERY, str(stored(letter.id)))
        await db.commit()
        return stored(letter.id)


async def sent_at(sessions: Sessions, letter_id: int) -> datetime | None:
    async with sessions() as db:
        letter = await db.get(OutgoingLetter, letter_id)
        assert letter is not None
        return letter.sent_at


async def test_a_letter_is_delivered_as_soon_as_it_is_written(
    real: Sessions, database_url: str, settings: Settings
) -> None:
    async with mail_server() as town:
        mailing = settings.model_copy(update={"mail_url": town.url})
        jobs = worker.jobs(mailing, sessions=real, clock=SystemClock())
        async with working(database_url, jobs):
            letter_id = await written(real)
            async with asyncio.timeout(PATIENCE):
                await town.arrived.wait()
        (letter,) = town.taken
        assert letter["To"] == "nodira@shahar.example"
        assert letter["Subject"] == "Manzilingizni tasdiqlang"
        assert letter.get_content().strip() == "Oʻzbekcha matn"
        assert await sent_at(real, letter_id) is not None


async def test_what_is_undone_asks_for_nothing(real: Sessions) -> None:
    async with real() as db:
        await enqueue(db, DELIVERY, "1")
        await db.rollback()
        assert await queue_is_empty(real)


async def queue_is_empty(sessions: Sessions) -> bool:
    async with sessions() as db:
        found = await (await db.connection()).execute(text("select count(*) from pgqueuer"))
        return int(found.scalar_one()) == 0


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Look again and again whether it holds by now."""
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 (the database has no event to wait for)
            await asyncio.sleep(0.05)


async def test_a_refused_letter_waits_and_keeps_its_place(
    real: Sessions, database_url: str, settings: Settings
) -> None:
    async with mail_server() as town:
        town.refusals = 1
        mailing = settings.model_copy(update={"mail_url": town.url})
        jobs = worker.jobs(mailing, sessions=real, clock=SystemClock())
        async with working(database_url, jobs):
            letter_id = await written(real)
            await until(partial(next_try_waits, real))
        assert town.taken == []
        assert await sent_at(real, letter_id) is None


async def next_try_waits(sessions: Sessions) -> bool:
    """Whether the job is back in the queue, to be tried again in about a minute."""
    async with sessions() as db:
        found = await (await db.connection()).execute(
            text(
                "select execute_after - now() > interval '40 seconds' from pgqueuer"
                " where status = 'queued' and attempts = 1"
            )
        )
        return bool(found.scalar_one_or_none())


async def test_two_jobs_for_one_letter_send_it_once(
    real: Sessions, database_url: str, settings: Settings
) -> None:
    async with mail_server() as town:
        mailing = settings.model_copy(update={"mail_url": town.url})
        jobs = worker.jobs(mailing, sessions=real, clock=SystemClock())
        letter_id = await written(real)
        async with real() as db:
            await enqueue(db, DELIVERY, str(letter_id))
            await db.commit()
        async with working(database_url, jobs):
            await until(partial(queue_is_empty, real))
        assert len(town.taken) == 1


async def test_the_worker_outlives_its_connection(real: Sessions, database_url: str) -> None:
    done: list[str] = []
    arrived = asyncio.Event()

    async def note(what: str) -> None:
        done.append(what)
        arrived.set()

    async def ask(what: str) -> None:
        async with real() as db:
            await enqueue(db, "note", what)
            await db.commit()
        # A job that the lost connection took is taken over after some thirty seconds.
        async with asyncio.timeout(120):
            while what not in done:
                arrived.clear()
                await arrived.wait()

    async with working(database_url, [Job("note", note, tries=2)]):
        await ask("before")
        async with real() as db:
            await (await db.connection()).execute(
                text(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database()"
                    " and query ilike '%pgqueuer%' and pid <> pg_backend_pid()"
                )
            )
            await db.rollback()
        await ask("after")
    # At least once each: what was done just before the cut may not have been noted as done.
    assert done[0] == "before"
    assert set(done) == {"before", "after"}


async def test_a_worker_that_is_asked_to_stop_stops(database_url: str) -> None:
    code = (
        "import sys; from core.settings import Settings; from web.worker import run;"
        "run(Settings(mail_url='smtp://127.0.0.1:9'), url=sys.argv[1])"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, database_url, stdout=PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while b"waits for jobs" not in (line := await process.stdout.readline()):
            assert line, "the worker ended by itself"
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_the_schedule_is_kept(real: Sessions, database_url: str) -> None:
    ran = asyncio.Event()

    async def tick() -> None:
        ran.set()

    # Six fields: the last one counts seconds.
    every_second = [Scheduled("tick", "* * * * * */1", tick)]
    async with working(database_url, [], every_second):
        async with asyncio.timeout(PATIENCE):
            await ran.wait()


async def test_every_deed_of_the_schedule_can_be_done(real: Sessions, settings: Settings) -> None:
    deeds = worker.schedule(settings, sessions=real, clock=SystemClock())
    assert len({deed.name for deed in deeds}) == len(deeds)
    assert {"remind of what is owed", "escalate what is late"} <= {deed.name for deed in deeds}
    for deed in deeds:
        await deed.do()
