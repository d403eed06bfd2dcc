"""What each server process builds for itself out of its environment."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from accounts.cast import Member
from core import logs
from core.clock import SystemClock
from core.database import make_engine, make_sessions
from core.letters import StoredOutbox
from core.rendering import make_environment
from core.settings import Settings, load_settings
from web import worker
from web.app import create_app
from web.demo.cast import CAST

# Set by `muhokama serve --demo` for the processes it starts.
DEMONSTRATION = "MUHOKAMA_DEMONSTRATION"
# Connections for counting tries, which never take long.
ASIDE = 3


def application() -> Starlette:
    """The portal over the database that DATABASE_URL names."""
    settings = load_settings()
    logs.configure(as_json=settings.is_production)
    engine = make_engine(settings.asyncpg_url, pool=settings.database_pool)
    aside = make_engine(settings.asyncpg_url, pool=ASIDE)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with _worker_beside(settings):
            yield
        await engine.dispose()
        await aside.dispose()

    return create_app(
        settings,
        sessions=make_sessions(engine),
        aside=make_sessions(aside),
        outbox=StoredOutbox(make_environment(), settings.public_address),
        clock=SystemClock(),
        cast=_cast(),
        lifespan=lifespan,
    )


def _is_demonstration() -> bool:
    return os.environ.get(DEMONSTRATION) == "yes"


def _cast() -> Sequence[Member]:
    """The people of the demonstration, where this is one."""
    return CAST if _is_demonstration() else ()


@asynccontextmanager
async def _worker_beside(settings: Settings) -> AsyncIterator[None]:
    """A demonstration is one command, so its server does the worker's work as well."""
    if not _is_demonstration():
        yield
        return
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work_until(stop, settings, url=settings.asyncpg_url))
    try:
        yield
    finally:
        stop.set()
        await working
