"""A database that is killed and comes back while people sign: whoever was told so has signed."""

import os
import random
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from core.database import Sessions, make_sessions
from core.postgres.binaries import find_binaries
from core.postgres.cluster import Cluster, find_cluster, start
from core.postgres.server import STARTS_TRIED, Server, server
from tests.making.databases import make_ready
from tests.races.orders import Orders, Work
from tests.races.processes import Processes, processes
from tests.races.set_aside import unjust
from tests.races.test_invalidating import CHOICE, to_be_set_aside
from tests.races.test_signing import opened
from tests.races.truth import unkept, wrongs

pytestmark = pytest.mark.races

PROCESSES = 2
NAME = "muhokama"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("postgres")


@pytest.fixture(scope="module")
def durable(home: Path) -> Iterator[Server]:
    """A server of this module's own, with settings that survive a crash."""
    with server(home) as running:
        running.create_database(NAME)
        make_ready(running.url(NAME))
        yield running


@pytest.fixture(scope="module")
async def open_session(durable: Server) -> AsyncIterator[Sessions]:
    # Each asks over a connection of its own: the one before may not have outlived a crash.
    engine = create_async_engine(durable.url(NAME), poolclass=NullPool)
    yield make_sessions(engine)
    await engine.dispose()


def crash(cluster: Cluster, after: float) -> None:
    """Kill the database so many seconds from now, without a word, and start it again."""
    time.sleep(after)
    note = cluster.data / "postmaster.pid"
    os.kill(int(note.read_text().split()[0]), signal.SIGKILL)
    # As everywhere after a hard kill: the first start can fail for what is left of the old server.
    assert any(start(cluster, {}) for _ in range(STARTS_TRIED))


@pytest.fixture(scope="module")
def town(durable: Server) -> Iterator[Processes]:
    with processes(durable.url(NAME), PROCESSES) as started:
        yield started


@contextmanager
def crashing(home: Path, after: float) -> Iterator[None]:
    """The database is killed so many seconds after the block has begun, and is back at its end."""
    cluster = find_cluster(home, find_binaries())
    deed = Thread(target=crash, args=(cluster, after))
    deed.start()
    try:
        yield
    finally:
        deed.join()


@pytest.mark.parametrize("seed", range(2000, 2006))
async def test_a_database_that_crashes_in_the_middle_of_a_batch_keeps_what_was_said(
    home: Path, town: Processes, open_session: Sessions, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    petition_id = await opened(open_session, chance)
    told = [
        Orders(petition_id, chance.getrandbits(32), signers=24, people=6, deeds=9)
        for _ in range(PROCESSES)
    ]
    with crashing(home, chance.uniform(0.02, 0.3)):
        heard = town.run(told)
    async with open_session() as db:
        assert heard
        assert not await wrongs(db, petition_id)
        assert not await unkept(db, petition_id, heard)


@pytest.mark.parametrize("seed", range(4000, 4006))
async def test_a_database_that_crashes_in_the_middle_of_a_portion_keeps_whole_portions(
    home: Path, town: Processes, open_session: Sessions, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    petition_id = await to_be_set_aside(open_session, 40, [30, 41])
    people = Orders(petition_id, chance.getrandbits(32), 60, 6, 9, CHOICE)
    with crashing(home, chance.uniform(0.02, 0.15)):
        heard = town.run([Work(petition_id, 1), people])
    heard += town.run([Work(petition_id, 9)])
    async with open_session() as db:
        assert not await wrongs(db, petition_id)
        assert not await unjust(db, petition_id)
        assert not await unkept(db, petition_id, heard)
