"""One server for each data folder: whoever comes first starts it, whoever leaves last stops it."""

import asyncio
import fcntl
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import asyncpg
from sqlalchemy.engine import URL, make_url

from core.postgres.binaries import find_binaries
from core.postgres.cluster import Cluster, find_cluster, make, start, stop
from core.postgres.errors import PostgresUnavailable

# After a hard kill the first start can fail for what is left of the old server.
STARTS_TRIED = 3


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that is running; `address` is that of a database to give orders from."""

    address: URL

    def url(self, database: str) -> str:
        """The address of a database of this server, as SQLAlchemy wants it."""
        return self.address.set(database=database).render_as_string(hide_password=False)

    def create_database(self, name: str, template: str | None = None) -> bool:
        """Make a database, empty or a copy of another; False if there is one of this name."""
        copying = f" template {_quoted(template)}" if template else ""
        try:
            self.ask(f"create database {_quoted(name)}{copying}")
        except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
            return False
        return True

    def drop_database(self, name: str) -> None:
        """Remove a database, if there is one, and end whatever is connected to it."""
        self.ask(f"drop database if exists {_quoted(name)} with (force)")

    def ask(self, statement: str) -> Any:
        """The first value that one statement returns; waits for it, within an event loop too."""
        with ThreadPoolExecutor(max_workers=1) as aside:
            return aside.submit(asyncio.run, self._ask(statement)).result()

    async def _ask(self, statement: str) -> Any:
        _, options = self.address.get_dialect()().create_connect_args(self.address)
        connection = await asyncpg.connect(**options)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


def _say_nothing(_: str) -> None:
    pass


@contextmanager
def server(
    data: Path,
    *,
    url: str | None = None,
    binaries: Path | None = None,
    settings: Mapping[str, str] | None = None,
    environment: str = "development",
    progress: Callable[[str], None] = _say_nothing,
) -> Iterator[Server]:
    """A running PostgreSQL with its data under `data`, shared by all processes that ask for it.

    With `url` it is the server at that address instead, which is neither started nor stopped.
    `settings` count only for whoever starts the server. `progress` is told, in a sentence, what
    takes time. Raises PostgresUnavailable if there can be no server, or should not be.
    """
    if url:
        yield Server(make_url(url).set(drivername="postgresql+asyncpg"))
        return
    if environment == "production":
        raise PostgresUnavailable(
            "The embedded PostgreSQL is not for production, where data must outlive a machine. "
            "Set DATABASE_URL to the address of a server."
        )
    cluster = find_cluster(data, binaries or find_binaries())
    # The kernel lets go of a lock when its process ends, in whatever way: nobody is counted twice.
    with cluster.door.open("a") as door, cluster.users.open("a") as user:
        try:
            with _alone(door):
                fcntl.flock(user, fcntl.LOCK_SH)
                running = _find_or_start(cluster, settings or {}, progress)
            yield running
        finally:
            with _alone(door):
                if _is_last(user):
                    stop(cluster)


def _find_or_start(
    cluster: Cluster, settings: Mapping[str, str], progress: Callable[[str], None]
) -> Server:
    starts = 0
    while True:
        try:
            return _greet(cluster)
        except (asyncpg.CannotConnectNowError, asyncpg.ConnectionDoesNotExistError):
            # It is on its way up or down, begun by a process that was killed.
            time.sleep(0.1)
        except OSError:
            if starts == STARTS_TRIED:
                raise PostgresUnavailable(
                    f"PostgreSQL {cluster.version} does not start. The end of {cluster.log}:\n"
                    f"{cluster.end_of_log()}"
                ) from None
            if not cluster.is_made:
                progress(f"Making a PostgreSQL {cluster.version} database in {cluster.home}")
                make(cluster)
            if starts == 0:
                progress(f"Starting PostgreSQL {cluster.version}")
            if not start(cluster, settings):
                time.sleep(0.2)
            starts += 1


def _greet(cluster: Cluster) -> Server:
    """The server if it listens and knows Cyrillic letters; OSError if it does not listen."""
    address = URL.create(
        "postgresql+asyncpg",
        username=cluster.owner,
        database="postgres",
        query={"host": str(cluster.sockets), "port": str(cluster.port)},
    )
    running = Server(address)
    try:
        running.ask("create extension if not exists pg_trgm")
    except (asyncpg.FeatureNotSupportedError, asyncpg.UndefinedFileError) as refusal:
        raise PostgresUnavailable(
            f"The PostgreSQL in {cluster.binaries} lacks pg_trgm, an extension that search needs. "
            "Install it (Debian and Ubuntu: apt install postgresql-contrib)."
        ) from refusal
    if not running.ask("select similarity('петиция', 'петиции') > 0"):
        raise PostgresUnavailable(
            f"The database in {cluster.home} was made under a locale that does not know Cyrillic, "
            "so search would find nothing. Move the folder away; a new one will be made."
        )
    return running


@contextmanager
def _alone(door: IO[str]) -> Iterator[None]:
    """Only one process at a time comes in or goes out; the next waits."""
    fcntl.flock(door, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(door, fcntl.LOCK_UN)


def _is_last(user: IO[str]) -> bool:
    """Whether nobody else holds the lock that all users share."""
    try:
        fcntl.flock(user, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
