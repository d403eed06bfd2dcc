"""A database whose commits stay, apart from the one that every other test undoes."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest

from core.database import Sessions, make_engine, make_sessions
from core.postgres import Server
from web.migrating import migrate
from web.seeding import seed

# Connections that are open at once; the rest of a crowd waits for one.
CONNECTIONS = 16


@pytest.fixture(scope="session")
def races_url(database_server: Server) -> Iterator[str]:
    """Migrated and seeded, dropped at the end."""
    name = f"muhokama_races_{os.getpid()}"
    database_server.create_database(name)
    try:
        make_ready(database_server.url(name))
        yield database_server.url(name)
    finally:
        database_server.drop_database(name)


@pytest.fixture(scope="session")
async def open_session(races_url: str) -> AsyncIterator[Sessions]:
    engine = make_engine(races_url, pool=CONNECTIONS)
    yield make_sessions(engine)
    await engine.dispose()


def make_ready(url: str) -> None:
    """Migrate and seed an empty database; call it where no event loop runs."""
    migrate(url)
    asyncio.run(_seeded(url))


async def _seeded(url: str) -> None:
    engine = make_engine(url, pool=1)
    async with make_sessions(engine)() as db:
        await seed(db)
        await db.commit()
    await engine.dispose()
