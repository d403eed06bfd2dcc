"""The worker process: sends letters, and clears away what ran out."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

import structlog

from accounts.jobs import forget_what_ran_out
from consultation.jobs import oblige_to_publish_outcomes
from core.clock import Clock, SystemClock
from core.database import AsyncSession, Sessions, make_engine, make_sessions
from core.jobs import Job, Scheduled, forget_old_runs, work
from core.letters import DELIVERY
from core.mail import deliver, sender
from core.settings import Settings
from core.sweeping import forget_old_counts, forget_old_words
from moderation.jobs import forget_what_came_to_the_gate, release_holds_of
from web.seams import SUBJECTS

log = structlog.get_logger()

# Connections that one worker needs at once.
WORKERS_POOL = 5

# A letter that is refused so often, over more than two days, is left to people.
_TRIES = 15


class Deed(Protocol):
    """What is done on a schedule, in a transaction of its own."""

    def __call__(self, db: AsyncSession, *, now: datetime) -> Awaitable[None]: ...


# Cron expressions in UTC: Tashkent is five hours ahead.
SCHEDULE: tuple[tuple[str, str, Deed], ...] = (
    ("oblige agencies to publish outcomes", "* * * * *", oblige_to_publish_outcomes),
    ("show what was held too long", "*/5 * * * *", release_holds_of(SUBJECTS)),
    ("forget what came to the gate", "45 22 * * *", forget_what_came_to_the_gate),
    ("forget sessions and links that ran out", "*/10 * * * *", forget_what_ran_out),
    ("forget tries of windows that are over", "*/10 * * * *", forget_old_counts),
    ("forget the words of old letters", "15 22 * * *", forget_old_words),
    ("forget old runs of jobs", "30 22 * * *", forget_old_runs),
)


def run(settings: Settings, *, url: str) -> None:
    """Work over the database at `url` until a signal asks to stop; for the command line."""
    asyncio.run(_until_signalled(settings, url))


async def work_until(stop: asyncio.Event, settings: Settings, *, url: str) -> None:
    """The same within a process that does other things too, until `stop` is set."""
    engine = make_engine(url, pool=WORKERS_POOL)
    sessions, clock = make_sessions(engine), SystemClock()
    try:
        await work(
            url,
            jobs=jobs(settings, sessions=sessions, clock=clock),
            schedule=schedule(sessions=sessions, clock=clock),
            stop=stop,
        )
    finally:
        await engine.dispose()


def jobs(settings: Settings, *, sessions: Sessions, clock: Clock) -> list[Job]:
    """What this installation can do; without a mail server letters wait for one."""
    if not settings.mail_url:
        log.warning("no mail server is set, so letters wait", setting="MUHOKAMA_MAIL_URL")
        return []
    send = sender(settings.mail_url)

    async def deliver_letter(what: str) -> None:
        await deliver(
            int(what), sessions=sessions, send=send, mail_from=settings.mail_from, clock=clock
        )

    return [Job(DELIVERY, deliver_letter, tries=_TRIES)]


def schedule(*, sessions: Sessions, clock: Clock) -> list[Scheduled]:
    """The schedule with each deed in its own transaction."""

    def alone(deed: Deed) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            async with sessions() as db:
                await deed(db, now=clock.now())
                await db.commit()

        return do

    return [Scheduled(name, when, alone(deed)) for name, when, deed in SCHEDULE]


async def _until_signalled(settings: Settings, url: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await work_until(stop, settings, url=url)
