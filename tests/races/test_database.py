"""A database that is killed and comes back while people sign: whoever was told so has signed."""

import os
import random
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Thread

import pytest

from core.database import Sessions, make_engine, make_sessions
from core.postgres import Server, find_binaries, server
from core.postgres.cluster import Cluster, find_cluster, start
from tests.making.databases import make_ready
from tests.races.people import Orders
from tests.races.processes import processes
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
    engine = make_engine(durable.url(NAME), pool=2)
    yield make_sessions(engine)
    await engine.dispose()


def crash(cluster: Cluster, after: float) -> None:
    """Kill the database so many seconds from now, without a word, and start it again."""
    time.sleep(after)
    note = cluster.data / "postmaster.pid"
    os.kill(int(note.read_text().split()[0]), signal.SIGKILL)
    assert start(cluster, {})


async def test_a_database_that_crashes_in_the_middle_of_a_batch_keeps_what_was_said(
    home: Path, durable: Server, open_session: Sessions
) -> None:
    cluster = find_cluster(home, find_binaries())
    with processes(durable.url(NAME), PROCESSES) as servers:
        for seed in range(2000, 2004):
            chance = random.Random(seed)  # noqa: S311
            petition_id = await opened(open_session, chance)
            told = [
                Orders(petition_id, chance.getrandbits(32), signers=24, people=6, deeds=9)
                for _ in range(PROCESSES)
            ]
            crashing = Thread(target=crash, args=(cluster, chance.uniform(0.02, 0.3)))
            crashing.start()
            heard = servers.run(told)
            crashing.join()
            async with open_session() as db:
                assert heard, f"seed {seed}"
                assert not await wrongs(db, petition_id), f"seed {seed}"
                assert not await unkept(db, petition_id, heard), f"seed {seed}"
