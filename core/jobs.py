"""Jobs: put into the asker's own transaction, done by a worker, at least once each.

A thin layer over pgqueuer; its tables are those of migration 0002.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
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
# A job whose worker gives no sign of life for so long is taken over by another.
_SILENCE = timedelta(seconds=30)
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
    connection = await db.connection()
    statement = QueryQueueBuilder().build_enqueue_query()
    arguments = ([0], [name], [what.encode()], [timedelta()], [None], ["null"])
    await connection.exec_driver_sql(statement, arguments)


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
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.warning("the worker has lost the database", error=str(error))
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
    connection.add_termination_listener(lambda _: queuer.shutdown.set())
    stopping = asyncio.create_task(_pass_on(stop, queuer.shutdown))
    log.info("the worker waits for jobs", jobs=[job.name for job in jobs])
    try:
        await queuer.run(heartbeat_timeout=_SILENCE, shutdown_on_listener_failure=True)
    finally:
        stopping.cancel()
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


async def _pass_on(stop: asyncio.Event, shutdown: asyncio.Event) -> None:
    await stop.wait()
    shutdown.set()
