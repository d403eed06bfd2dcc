"""One database a process, one transaction undone around each test, and the portal built over it."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import hypothesis
import pytest
import structlog
from jinja2 import FileSystemBytecodeCache
from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker
from starlette.applications import Starlette

from core.database import AsyncSession, Sessions, make_engine
from core.letters import StoredOutbox
from core.postgres.server import Server, server
from core.rendering import make_environment
from core.settings import ROOT, Environment, Settings
from tests.browsing import Browser
from tests.clock import HandClock
from tests.limits import CountedLimits
from tests.savepoints import send_savepoints_plainly
from tests.town import CAST
from web.app import create_app
from web.migrating import migrate
from web.seeding import seed

# Tests that want to read the log catch it themselves.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))

# A machine that is busy is slow, and that is no fault of the code.
hypothesis.settings.register_profile("muhokama", deadline=None)
hypothesis.settings.load_profile("muhokama")

SHARED = ROOT.parent / "shared"
# A crash of the machine may lose a test's database; nothing else may be this careless.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.fixture(scope="session", autouse=True)
def templates() -> None:
    """Templates are compiled by whichever process comes first, and kept until they change."""
    compiled = ROOT / ".data" / "test" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    make_environment().bytecode_cache = FileSystemBytecodeCache(str(compiled))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real acts and other real input beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip(f"real input is not here: {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def database_server() -> Iterator[Server]:
    """A PostgreSQL of the tests' own, or the one that DATABASE_URL names."""
    address = os.environ.get("DATABASE_URL")
    with server(ROOT / ".data" / "test", settings=CARELESS, url=address) as running:
        yield running


@pytest.fixture(scope="session")
def database_url(database_server: Server) -> Iterator[str]:
    """A database of this process, migrated and seeded, dropped at the end."""
    name = f"muhokama_test_{os.getpid()}"
    database_server.create_database(name)
    url = database_server.url(name)
    try:
        migrate(url)
        asyncio.run(_seeded(url))
        yield url
    finally:
        database_server.drop_database(name)


async def _seeded(url: str) -> None:
    engine = make_engine(url, pool=1)
    async with AsyncSession(engine) as db:
        await seed(db)
        await db.commit()
    await engine.dispose()


@pytest.fixture(scope="session")
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    # The one connection meets more statements than the driver keeps prepared by itself.
    address = make_url(database_url).update_query_dict({"prepared_statement_cache_size": "2000"})
    made = make_engine(address.render_as_string(hide_password=False), pool=5)
    send_savepoints_plainly(made)
    yield made
    await made.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One connection whose transaction is undone when the test is over."""
    async with engine.connect() as opened:
        await opened.begin()
        yield opened
        await opened.rollback()


@pytest.fixture
def sessions(connection: AsyncConnection) -> Sessions:
    """Sessions whose commits stay within the test."""
    return async_sessionmaker(
        connection,
        class_=AsyncSession,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
    )


@pytest.fixture
async def db(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    async with sessions() as opened:
        yield opened


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        environment=Environment.TEST,
        database_url="",
        secret_key=SecretStr("a key for forms that only tests know"),
        identity_key=SecretStr("a key for people that only tests know"),
        checkpoint_key=SecretStr("YSBrZXkgZm9yIGxvZ3MgdGhhdCB0ZXN0cyBrbm93IS4="),
        public_address="https://muhokama.test",
        shared_page_seconds=0,
        argon2_memory_kib=8,
        argon2_passes=1,
    )


@pytest.fixture
def app(settings: Settings, sessions: Sessions, clock: HandClock) -> Starlette:
    return create_app(
        settings,
        sessions=sessions,
        outbox=StoredOutbox(make_environment(), settings.public_address),
        clock=clock,
        limits=CountedLimits(),
        cast=CAST,
    )


@pytest.fixture
async def visit(app: Starlette) -> AsyncIterator[Callable[..., Browser]]:
    """Open the portal as a new visitor, each with cookies of their own: `visit("ru")`."""
    opened: list[httpx.AsyncClient] = []

    def visitor(language: str = "en") -> Browser:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="https://muhokama.test"
        )
        opened.append(client)
        return Browser(client, language)

    yield visitor
    for client in opened:
        await client.aclose()
