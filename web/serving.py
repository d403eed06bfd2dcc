"""What each server process builds for itself out of its environment."""

import asyncio
import gc
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
from petitions.gathering import WRITERS
from web import worker
from web.app import create_app
from web.demo.cast import CAST
from web.stopping import as_soon_as_asked_to_stop

# Set by `muhokama serve --demo` for the processes it starts.
DEMONSTRATION = "MUHOKAMA_DEMONSTRATION"
# Connections for what stands outside of a request's transaction: signatures being stored, visitors
# being looked up, counts being watched, and tries being counted, which never takes long.
ASIDE = WRITERS + 1 + 1 + 2
# New objects after which a process looks for garbage; a request makes some hundreds.
GARBAGE = 20_000
# A transaction aside that says nothing for so many seconds has lost its process.
ASIDE_IDLE_SECONDS = 10


def application() -> Starlette:
    """The portal over the database that DATABASE_URL names."""
    settings = load_settings()
    logs.configure(as_json=settings.is_production)
    engine = make_engine(settings.asyncpg_url, pool=settings.database_pool)
    aside = make_engine(settings.asyncpg_url, pool=ASIDE, idle_seconds=ASIDE_IDLE_SECONDS)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with as_soon_as_asked_to_stop(app.state.ticker.stop):
            async with _worker_beside(settings):
                yield
        await engine.dispose()
        await aside.dispose()

    app = create_app(
        settings,
        sessions=make_sessions(engine),
        aside=make_sessions(aside),
        outbox=StoredOutbox(make_environment(), settings.public_address),
        clock=SystemClock(),
        cast=_cast(),
        lifespan=lifespan,
    )
    # What stands now stands for good: looking through it again and again for garbage would make
    # every hundredth visitor wait. What requests leave behind is looked through less often.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    return app


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
