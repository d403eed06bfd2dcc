"""The client of the benchmarks: sockets that ask again as soon as they were answered."""

import asyncio
import gc
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import uvloop

# Where every server of a benchmark listens.
HOST = "127.0.0.1"
# A server that answers nothing for so long, in seconds, has failed.
PATIENCE = 30.0


@dataclass(frozen=True)
class Load:
    """What is asked of whom: `requests` in their order, over connections that are kept open.

    Each is sent once, or again and again with `repeat`; nothing new is sent after `seconds`. With
    `times` each waits for its own, in seconds from the beginning, and how long its answer took is
    counted from then; without them a connection asks again as soon as it was answered.
    """

    port: int
    requests: list[bytes]
    connections: int
    seconds: float
    repeat: bool = False
    times: Sequence[float] = ()


@dataclass(frozen=True)
class Answered:
    """One answer: the place of its request, its status, its head, and how long it took."""

    request: int
    status: int
    head: bytes
    seconds: float


@dataclass(frozen=True)
class Loaded:
    """What came of a load; `seconds` from the first request to the last answer."""

    seconds: float
    answers: list[Answered] = field(default_factory=list)


def carry_out(load: Load) -> Loaded:
    """Carry the load out in a process that does nothing else; what was sent is waited for.

    Raises CalledProcessError when the server breaks off.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        cwd=Path(__file__).parent.parent,
        input=pickle.dumps(load),
        stdout=subprocess.PIPE,
        check=True,
    )
    loaded: Loaded = pickle.loads(done.stdout)  # noqa: S301
    return loaded


def ceiling_per_second(connections: int, seconds: float) -> float:
    """How much the client can ask of a server that answers at once, whatever it is asked."""

    async def ask() -> Loaded:
        parrot = await asyncio.get_running_loop().create_server(_Parrot, HOST, 0)
        port = parrot.sockets[0].getsockname()[1]
        request = b"GET / HTTP/1.1\r\nHost: nobody\r\n\r\n"
        load = Load(port, [request], connections, seconds, repeat=True)
        loaded = await asyncio.to_thread(carry_out, load)
        parrot.close()
        return loaded

    loaded = uvloop.run(ask())
    return len(loaded.answers) / loaded.seconds


def main() -> None:
    """Read a load from standard input, and write what came of it to standard output."""
    load: Load = pickle.load(sys.stdin.buffer)  # noqa: S301
    # Looking through all these requests for garbage would make the next one wait.
    gc.freeze()
    loaded = uvloop.run(_carry_out(load))
    # Python's own standard output may be unbuffered, and then it writes only a part.
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as output:
        pickle.dump(loaded, output)


async def _carry_out(load: Load) -> Loaded:
    loop = asyncio.get_running_loop()
    requests = enumerate(_endless(load.requests) if load.repeat else load.requests)
    opened = [
        (await loop.create_connection(lambda: _Connection(requests, load), HOST, load.port))[1]
        for _ in range(load.connections)
    ]
    began = time.perf_counter()
    for connection in opened:
        connection.began = began
        connection.ask()
    async with asyncio.timeout(load.seconds + PATIENCE):
        await asyncio.gather(*(connection.done for connection in opened))
    answers = [answer for connection in opened for answer in connection.answers]
    return Loaded(time.perf_counter() - began, answers)


def _endless(requests: list[bytes]) -> Iterator[bytes]:
    while True:
        yield from requests


class _Connection(asyncio.Protocol):
    """One connection: a request, its whole answer, the next request."""

    def __init__(self, requests: Iterator[tuple[int, bytes]], load: Load) -> None:
        self.requests = requests
        self.load = load
        self.began = 0.0
        self.answers: list[Answered] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.received = b""
        self.number = 0
        self.asked = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def ask(self) -> None:
        now = time.perf_counter()
        is_over = now > self.began + self.load.seconds
        following = None if is_over else next(self.requests, None)
        if following is None:
            self.done.set_result(None)
            self.transport.close()
            return
        self.number, request = following
        self.asked = self.began + self.load.times[self.number] if self.load.times else now
        if self.asked > now:
            asyncio.get_running_loop().call_later(self.asked - now, self.transport.write, request)
        else:
            self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, blank, body = self.received.partition(b"\r\n\r\n")
        if not blank or len(body) < _length(head):
            return
        self.received = b""
        took = time.perf_counter() - self.asked
        self.answers.append(Answered(self.number, int(head[9:12]), head, took))
        self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server has broken off"))


class _Parrot(asyncio.Protocol):
    """A server that reads nothing of what it is asked."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")


def _length(head: bytes) -> int:
    """How many bytes of body follow; every server measured here says so."""
    found = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return int(found or 0)


if __name__ == "__main__":
    # As a module with a name, which is what its pickled classes are known by.
    from bench import load

    load.main()
