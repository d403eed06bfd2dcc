"""The servers that the benchmarks measure, each a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.load import HOST
from core import logs
from core.batching import Batches
from core.settings import ROOT
from petitions.gathering import ROOM
from petitions.rules.signing import Answer, Signing
from web.serving import application

# Seconds a server may take to start, and to stop.
PATIENCE = 30.0
EMPTY = "/bench/empty"
_BARE_BYTES = "BENCH_BARE_BYTES"


def portal() -> Starlette:
    """The portal as it is served, with the log lines of production, and with it an empty page.

    The empty page stands in the list of addresses before the one at which petitions are signed,
    and passes every step of middleware that all other pages pass.
    """
    app = application()
    logs.configure(as_json=True)
    signing = next(
        place
        for place, route in enumerate(app.router.routes)
        if isinstance(route, Route) and route.name == "petition_signatures"
    )
    app.router.routes.insert(signing, Route(EMPTY, _empty))
    return app


def one_by_one() -> Starlette:
    """The same, but every signature is stored in a transaction of its own, as many at a time as
    there are connections."""
    app = portal()
    app.state.signing = _OneByOne(app.state.signing.write, ROOM)
    return app


def bare() -> Starlette:
    """Nothing but Starlette and an answer of BENCH_BARE_BYTES bytes that is there already."""
    body = os.urandom(int(os.environ[_BARE_BYTES]))

    async def show(request: Request) -> Response:
        return Response(body, media_type="text/html")

    return Starlette(routes=[Route("/", show)])


class _OneByOne(Batches[int, Signing, Answer]):
    async def put(self, key: int, item: Signing) -> Answer:
        [answer] = await self.write(key, [item])
        return answer


@dataclass(frozen=True)
class Served:
    """A server that listens on a port of HOST."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def served(factory: str, *, url: str, workers: int = 1, bare_bytes: int = 0) -> Iterator[Served]:
    """Serve what a function of this module makes, until the block ends."""
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": url,
        "MUHOKAMA_PUBLIC_ADDRESS": f"http://{HOST}:{port}",
        _BARE_BYTES: str(bare_bytes),
    }
    command = [sys.executable, "-m", "uvicorn", f"bench.portal:{factory}", "--factory"]
    command += [f"--host={HOST}", f"--port={port}", f"--workers={workers}"]
    command += ["--no-access-log", "--log-level=warning"]
    process = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(process, port)
        yield Served(port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"the server did not start: {server.args!r}")


async def _empty(request: Request) -> Response:
    return Response()
