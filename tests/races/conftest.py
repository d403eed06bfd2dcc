"""A database whose commits stay, apart from the one that every other test undoes."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from core.database import Sessions, make_engine, make_sessions
from core.postgres.server import Server
from tests.making.databases import make_ready

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
