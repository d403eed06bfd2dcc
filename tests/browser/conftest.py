"""A demonstration portal on a free port, and a real Chromium to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from core.postgres.server import Server
from core.settings import ROOT
from tests.browser.screenshots import FLAGS

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# Seconds for the whole demonstration to be told and the server to answer, or to stop.
PATIENCE = 180


@pytest.fixture(scope="session")
def portal(database_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration over a database of its own."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    name = f"muhokama_browser_{os.getpid()}"
    database_server.create_database(name)
    port = _free_port()
    log = tmp_path_factory.mktemp("portal") / "log"
    environment = os.environ | {
        "DATABASE_URL": database_server.url(name),
        "MUHOKAMA_ENVIRONMENT": "development",
        "MUHOKAMA_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
    }
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "web.command", "serve", "--demo", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            _wait(f"http://127.0.0.1:{port}/health/ready", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(PATIENCE)
            database_server.drop_database(name)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ended with its module: while it lives, no other event loop can run."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    yield browser
    browser.close()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"the portal did not start:\n{log.read_text()[-4000:]}")
