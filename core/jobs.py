"""Jobs: put into the asker's own transaction, done by a worker, at least once each.

A thin layer over pgqueuer; its tables are those of migration 0002.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg
import structlog
from pgqueuer import PgQueuer
from pgqueuer.adapters.persistence.qb import QueryQueueBuilder
from pgqueuer.core.executors import (
    DatabaseRetryEntrypointExecutor,
    EntrypointExecutorParameters,
)
from pgqueuer.domain.models import Job as Queued
from pgqueuer.domain.models import Schedule
from sqlalchemy import text
from sqlalchemy.engine import make_url

from core.database import AsyncSession

log = structlog.get_logger()

# A job that failed waits for a minute, then twice as long each time, up to six hours.
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
# How long a worker that lost the database waits before it asks for it again, in seconds.
_PAUSE = 1.0
# A job whose worker gives no sign of life for so long is taken over by another,
# which looks for such jobs this often: both together bound how late a lost job is done.
_SILENCE, _LOOK = timedelta(seconds=20), timedelta(seconds=10)
# How long the queue may take to let go of a connection that is gone, in seconds.
_LETTING_GO = 15.0
# How long the queue's own log is kept.
_LOG_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Job:
    """A kind of work to be asked for. `do` is given what was asked, once or more often.

    After `tries` failures it stays in the queue as failed, for people to look at.
    """

    name: str
    do: Callable[[str], Awaitable[None]]
    tries: int


@dataclass(frozen=True)
class Scheduled:
    """Work done by the clock, once over all workers; `when` is a cron expression in UTC."""

    name: str
    when: str
    do: Callable[[], Awaitable[None]]


async def enqueue(db: AsyncSession, name: str, what: str) -> None:
    """Ask for a job. It exists when this transaction is committed, and not if it is undone."""
    await enqueue_all(db, name, [what])


async def enqueue_all(db: AsyncSession, name: str, whats: Sequence[str]) -> None:
    """Ask for many jobs of one kind in one statement."""
    connection = await db.connection()
    statement = QueryQueueBuilder().build_enqueue_query()
    size = len(whats)
    payloads = [what.encode() for what in whats]
    arguments = (
        [0] * size, [name] * size, payloads, [timedelta()] * size, [None] * size, ["null"] * size,
    )  # fmt: skip
    await connection.exec_driver_sql(statement, arguments)


async def undone(db: AsyncSession, name: str) -> list[str]:
    """What was asked of jobs of one kind that are not done yet, at most a thousand of them."""
    connection = await db.connection()
    found = await connection.execute(
        text(
            "select convert_from(payload, 'utf8') from pgqueuer"
            " where entrypoint = :name order by id limit 1000"
        ),
        {"name": name},
    )
    return list(found.scalars())


async def work(
    url: str, *, jobs: Iterable[Job], schedule: Iterable[Scheduled], stop: asyncio.Event
) -> None:
    """Do jobs until `stop` is set; what has been begun is finished first.

    Outlives the database: when it is gone, asks for it again until it is back.
    """
    jobs, schedule = tuple(jobs), tuple(schedule)
    while not stop.is_set():
        try:
            await _work_over_one_connection(url, jobs, schedule, stop)
        except Exception as error:  # a worker that ends by itself does nobody's work
            log.warning("the worker has lost the database", error=repr(error))
        if not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _PAUSE)


async def forget_old_runs(db: AsyncSession, *, now: datetime) -> None:
    """Delete what the queue noted about jobs done long ago."""
    connection = await db.connection()
    for table in ("pgqueuer_log", "pgqueuer_statistics"):
        await connection.execute(
            text(f"delete from {table} where created < :before"),  # noqa: S608 (two literals)
            {"before": now - _LOG_KEPT},
        )


async def _work_over_one_connection(
    url: str, jobs: tuple[Job, ...], schedule: tuple[Scheduled, ...], stop: asyncio.Event
) -> None:
    address = make_url(url)
    _, options = address.get_dialect()().create_connect_args(address)
    connection = await asyncpg.connect(**options)
    queuer = PgQueuer.from_asyncpg_connection(connection)
    for job in jobs:
        _take_on(queuer, job)
    for scheduled in schedule:
        _put_on_schedule(queuer, scheduled)
    # The queue would only notice by the next job that it hears nothing any more.
    lost = asyncio.Event()
    connection.add_termination_listener(lambda _: lost.set())
    connection.add_termination_listener(lambda _: queuer.shutdown.set())
    log.info("the worker waits for jobs", jobs=[job.name for job in jobs])
    running = asyncio.create_task(
        queuer.run(
            dequeue_timeout=_LOOK, heartbeat_timeout=_SILENCE, shutdown_on_listener_failure=True
        )
    )
    stopping = asyncio.create_task(_pass_on(stop, queuer.shutdown))
    gone = asyncio.create_task(_after(lost, _LETTING_GO))
    try:
        await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise ConnectionError("the queue does not let go of a connection that is gone")
        running.result()
    finally:
        for task in (running, stopping, gone):
            task.cancel()
        await connection.close(timeout=5)


def _take_on(queuer: PgQueuer, job: Job) -> None:
    async def do(queued: Queued) -> None:
        await job.do((queued.payload or b"").decode())

    def persistent(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
        return DatabaseRetryEntrypointExecutor(
            parameters,
            max_attempts=job.tries - 1,
            initial_delay=_FIRST_WAIT,
            max_delay=_LONGEST_WAIT,
        )

    queuer.entrypoint(job.name, on_failure="hold", executor_factory=persistent)(do)


def _put_on_schedule(queuer: PgQueuer, scheduled: Scheduled) -> None:
    async def do(_: Schedule) -> None:
        await scheduled.do()

    queuer.schedule(scheduled.name, scheduled.when)(do)


async def _after(event: asyncio.Event, seconds: float) -> None:
    await event.wait()
    await asyncio.sleep(seconds)


async def _pass_on(stop: asyncio.Event, shutdown: asyncio.Event) -> None:
    await stop.wait()
    shutdown.set()
