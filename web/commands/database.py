"""The database of a command: the one that is configured, or the embedded one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from rich.console import Console

from core.clock import SystemClock
from core.database import AsyncSession, Sessions, make_engine, make_sessions
from core.errors import Conflict
from core.postgres.server import server
from core.settings import Settings
from web.migrating import head, migrate, standing
from web.seeding import seed

NAME = "muhokama"

Done = TypeVar("Done")

# Progress goes where it does not disturb what a command prints.
console = Console(stderr=True)


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The address of the database; the embedded server runs for as long as this lasts."""
    if settings.database_url:
        yield settings.asyncpg_url
        return
    with server(
        settings.data / "postgres",
        environment=settings.environment,
        progress=lambda words: console.print(words, style="dim"),
    ) as running:
        running.create_database(NAME)
        yield running.url(NAME)


@contextmanager
def ready_database(settings: Settings) -> Iterator[str]:
    """The same, at the newest migration; in production an operator migrates, nobody else."""
    with database(settings) as url:
        if standing(url) != head():
            if settings.is_production:
                raise Conflict("The database is at another migration. Run: muhokama migrate")
            bring_up(url)
        yield url


def bring_up(url: str) -> None:
    """Migrate to the newest revision and add the reference data that is missing."""
    with console.status("Bringing the database up to date"):
        migrate(url)
        in_transaction(url, lambda db, _now: seed(db))


def in_transaction(url: str, deed: Callable[[AsyncSession, datetime], Awaitable[Done]]) -> Done:
    """Do one deed in one transaction: all of it, or nothing."""

    async def done(sessions: Sessions) -> Done:
        async with sessions() as db:
            result = await deed(db, SystemClock().now())
            await db.commit()
            return result

    return with_sessions(url, done)


def with_sessions(url: str, deed: Callable[[Sessions], Awaitable[Done]]) -> Done:
    """Do a deed that settles its own transactions."""

    async def done() -> Done:
        engine = make_engine(url, pool=2)
        try:
            return await deed(make_sessions(engine))
        finally:
            await engine.dispose()

    return asyncio.run(done())
