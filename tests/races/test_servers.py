"""Real servers over HTTP, told to stop or killed while people wait for their signature."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bench.checking import check
from bench.load import HOST
from bench.portal import served
from bench.town import Signer, make_petitions, make_signers, signing
from bench.variants import number_told
from core.clock import SystemClock
from core.database import Sessions
from core.settings import Settings, load_settings
from petitions.queries import tallies
from petitions.rules.signing import signer_hash

pytestmark = pytest.mark.races

CROWD = 40
# Long enough to come to the queue, or to take note of a signal, in seconds.
A_MOMENT = 0.5
PATIENCE = 30.0


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that the servers of these tests have in common."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MUHOKAMA_DATA", str(tmp_path_factory.mktemp("data")))
        yield load_settings()


@dataclass
class Asked:
    """Somebody who has sent the form; `status` and `number` once an answer has come."""

    signer: bytes
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    status: int = 0
    number: int | None = None

    async def hear(self) -> None:
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
            self.status, self.number = int(head[9:12]), number_told(head.rstrip())
        except (asyncio.IncompleteReadError, ConnectionError):
            self.status = 0
        self.writer.close()


async def ask(petition_id: int, one: Signer, keys: Settings, port: int) -> Asked:
    """Send the form, its body as soon as the server says that it is about to read it."""
    reader, writer = await asyncio.open_connection(HOST, port)
    head, body = signing(petition_id, one, keys, port).split(b"\r\n\r\n", 1)
    writer.write(head + b"\r\nExpect: 100-continue\r\n\r\n")
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
    writer.write(body)
    await writer.drain()
    key = keys.identity_key.get_secret_value()
    return Asked(signer_hash(key, petition_id, one.person_id), reader, writer)


def told(asked: Sequence[Asked]) -> dict[bytes, int]:
    return {one.signer: one.number for one in asked if one.number is not None}


async def heard(asked: Sequence[Asked]) -> None:
    async with asyncio.timeout(30):
        await asyncio.gather(*(one.hear() for one in asked))


@pytest.fixture
async def petition_id(races_url: str) -> int:
    """An open petition whose quorum half the crowd reaches."""
    [made] = await make_petitions(races_url, [(CROWD // 2, 10**6)], now=SystemClock().now())
    return made


@pytest.fixture
async def crowd(races_url: str) -> list[Signer]:
    return await make_signers(races_url, CROWD, now=SystemClock().now())


@asynccontextmanager
async def nothing_is_stored(open_session: Sessions, petition_id: int) -> AsyncIterator[None]:
    """Whoever signs meanwhile waits: somebody else holds the tally."""
    async with open_session() as db:
        await tallies.locked(db, petition_id)
        yield
        await db.rollback()


async def test_a_server_told_to_stop_answers_everybody_who_waits(
    races_url: str,
    open_session: Sessions,
    keys: Settings,
    petition_id: int,
    crowd: list[Signer],
) -> None:
    with served("portal", url=races_url) as server:
        async with nothing_is_stored(open_session, petition_id):
            asked = [await ask(petition_id, one, keys, server.port) for one in crowd]
            server.process.terminate()
            await asyncio.sleep(A_MOMENT)
            assert server.process.poll() is None
        await heard(asked)
        assert [one.status for one in asked] == [303] * CROWD
        server.process.wait(PATIENCE)
    checked = await check(races_url, petition_id, told(asked))
    assert checked.is_right
    assert checked.acknowledged == CROWD


async def test_a_server_killed_while_they_wait_leaves_the_other_to_take_them_once(
    races_url: str,
    open_session: Sessions,
    keys: Settings,
    petition_id: int,
    crowd: list[Signer],
) -> None:
    with (
        served("portal", url=races_url) as doomed,
        served("portal", url=races_url) as other,
    ):
        async with nothing_is_stored(open_session, petition_id):
            ports = [doomed.port, other.port] * (CROWD // 2)
            asked = [
                await ask(petition_id, one, keys, port)
                for one, port in zip(crowd, ports, strict=True)
            ]
            await asyncio.sleep(A_MOMENT)
            doomed.process.send_signal(signal.SIGKILL)
            doomed.process.wait(PATIENCE)
        await heard(asked)
        assert [one.status for one in asked] == [0, 303] * (CROWD // 2)
        again = [await ask(petition_id, one, keys, other.port) for one in crowd]
        await heard(again)
        assert [one.status for one in again] == [303] * CROWD
    # Half of them were told before that they have signed.
    assert not set(told(again)) & set(told(asked))
    checked = await check(races_url, petition_id, told([*asked, *again]))
    assert checked.is_right
    assert checked.acknowledged == CROWD
