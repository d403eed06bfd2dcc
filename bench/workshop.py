"""A database server of a benchmark's own: durable, empty, and gone when it is over."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.postgres.server import server
from core.settings import ROOT
from web.migrating import migrate

NAME = "bench"


@contextmanager
def workshop() -> Iterator[str]:
    """The address of a migrated database; keys and data of the portal stand beside it."""
    # So that what was started is stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    beside = ROOT / ".data"
    beside.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=beside) as home:
        os.environ["MUHOKAMA_DATA"] = home
        with server(Path(home) / "postgres") as postgres:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                print(f"{setting} is {postgres.ask(f'show {setting}')}", flush=True)
            postgres.create_database(NAME)
            migrate(postgres.url(NAME))
            yield postgres.url(NAME)
