"""The embedded server is started once, shared, stopped after its last user, and loses nothing."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

from core.postgres.binaries import find_binaries, major_version
from core.postgres.errors import PostgresUnavailable
from core.postgres.ordinary_user import run_ordinarily
from core.postgres.server import Server, server
from core.settings import ROOT

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
needs_15 = pytest.mark.skipif(not DEBIAN_15.exists(), reason=f"no PostgreSQL 15 in {DEBIAN_15}")

MEMORY = Path("/dev/shm")  # noqa: S108
# Bytes for all clusters that are made here.
ROOM = 2 * 1024**3

# Comes in, says so, and goes when told to or interrupted; the server must still be there then.
VISITOR = """
import sys
from pathlib import Path
from core.postgres.server import server

with server(Path(sys.argv[1]), binaries=Path(sys.argv[2])) as running:
    try:
        print("in", flush=True)
        sys.stdin.readline()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    print("still", running.ask("select 'here'"), flush=True)
"""


@pytest.fixture(
    scope="module",
    params=["found", pytest.param("15", marks=needs_15)],
)
def binaries(request: pytest.FixtureRequest) -> Path:
    return DEBIAN_15 if request.param == "15" else find_binaries()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with a short name, which others than its owner may pass through.

    In memory where there is room: these servers wait for what they write to be safe on a disk.
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    made = Path(tempfile.mkdtemp(prefix="muhokama-", dir=MEMORY if has_room else "/tmp"))  # noqa: S108
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def data(folder: Path) -> Path:
    return folder / "data"


@contextmanager
def visitor(data: Path, binaries: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, in a group of its own, that uses the server."""
    process = subprocess.Popen(
        [sys.executable, "-c", VISITOR, str(data), str(binaries)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def is_running(it: Server) -> bool:
    try:
        return it.ask("select true") is True
    except (OSError, asyncpg.ConnectionDoesNotExistError):
        return False


def postmaster(data: Path, binaries: Path) -> Path:
    """The note that a server leaves of itself while it runs."""
    return data / str(major_version(binaries)) / "data" / "postmaster.pid"


def kill_server(data: Path, binaries: Path) -> None:
    os.kill(int(postmaster(data, binaries).read_text().split()[0]), signal.SIGKILL)


def test_is_shared_and_stopped_by_the_last_to_leave(data: Path, binaries: Path) -> None:
    with server(data, binaries=binaries) as first:
        with server(data, binaries=binaries) as second:
            assert second == first
        assert is_running(first)
    assert not is_running(first)


def test_says_what_takes_time(folder: Path) -> None:
    told: list[str] = []
    # Longer than the address of a socket may be.
    data = folder / ("long" * 25)
    unfinished = data / str(major_version(find_binaries())) / "unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("left by a making that was interrupted")
    with server(data, progress=told.append) as running, server(data, progress=told.append):
        assert is_running(running)
        sockets = Path(str(running.address.query["host"]))
    assert [sentence.split()[0] for sentence in told] == ["Making", "Starting"]
    assert not unfinished.exists()
    sockets.rmdir()


def test_knows_cyrillic_letters(data: Path, binaries: Path) -> None:
    with server(data, binaries=binaries) as running:
        assert running.ask("select lower('ЎҚИТУВЧИ')") == "ўқитувчи"
        assert running.ask("select to_tsvector('simple', 'Ўқитувчи') @@ 'ўқитувчи'::tsquery")
        assert running.ask("select similarity('петиция', 'петиции') > 0.4")


def test_refuses_data_that_does_not_know_cyrillic_letters(folder: Path) -> None:
    binaries = find_binaries()
    home = folder / "english" / str(major_version(binaries))
    home.mkdir(parents=True)
    run_ordinarily(
        [
            binaries / "initdb",
            f"--pgdata={home / 'data'}",
            "--locale=C",
            "--encoding=UTF8",
            "--username=muhokama",
            "--no-sync",
        ],
        check=True,
        capture_output=True,
    )
    with (
        pytest.raises(PostgresUnavailable, match="does not know Cyrillic"),
        server(home.parent, binaries=binaries),
    ):
        pass
    assert not (home / "data" / "postmaster.pid").exists()


async def test_makes_copies_and_drops_databases(data: Path) -> None:
    with server(data) as running:
        assert running.create_database("consultation")
        assert not running.create_database("consultation")
        drafts = Server(running.address.set(database="consultation"))
        drafts.ask("create table draft as select 'Raqobat' as title")
        assert running.create_database('a "copy"', template="consultation")
        copied = Server(running.address.set(database='a "copy"'))
        assert copied.ask("select title from draft") == "Raqobat"
        running.drop_database("consultation")
        running.drop_database("consultation")
        running.drop_database('a "copy"')
        remaining = "select count(*) from pg_database where not datistemplate"
        assert running.ask(remaining) == 1


def test_uses_a_server_that_is_given(data: Path, folder: Path) -> None:
    with server(data) as running:
        given = running.url("postgres").replace("+asyncpg", "")
        with server(folder / "unused", url=given, environment="production") as same:
            assert is_running(same)
            assert same.url("petitions") == running.url("petitions")
        assert is_running(running)
    assert not (folder / "unused").exists()


def test_settings_are_passed_on(data: Path) -> None:
    with server(data, settings={"synchronous_commit": "off", "application_name": "it's"}) as it:
        assert it.ask("show synchronous_commit") == "off"
        assert it.ask("show application_name") == "it's"
    with server(data) as it:
        assert it.ask("show fsync") == it.ask("show data_checksums") == "on"


def test_is_refused_in_production(folder: Path) -> None:
    with (
        pytest.raises(PostgresUnavailable, match="Set DATABASE_URL"),
        server(folder / "production", environment="production"),
    ):
        pass
    assert not (folder / "production").exists()


def test_a_wrong_folder_of_programs_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", str(folder))
    with pytest.raises(PostgresUnavailable, match=f"PG_BIN is {folder}"):
        find_binaries()


def test_a_server_that_does_not_start_says_why(data: Path) -> None:
    with (
        pytest.raises(PostgresUnavailable, match='unrecognized configuration parameter "quorum"'),
        server(data, settings={"quorum": "10000"}),
    ):
        pass


@pytest.mark.races
def test_a_killed_server_loses_nothing_committed(data: Path) -> None:
    binaries = find_binaries()
    with server(data, binaries=binaries) as running:
        running.ask("create table signed as select 1 as number")
        running.ask("insert into signed values (2)")
        kill_server(data, binaries)
        assert not is_running(running)
        with server(data, binaries=binaries) as again:
            assert again.ask("select sum(number) from signed") == 3
            again.ask("drop table signed")


@pytest.mark.races
def test_the_note_of_a_killed_server_may_name_a_stranger(data: Path) -> None:
    binaries = find_binaries()
    with server(data, binaries=binaries):
        note = postmaster(data, binaries)
        words = note.read_text()
        kill_server(data, binaries)
    note.write_text(words.replace(words.split()[0], str(os.getpid()), 1))
    with server(data, binaries=binaries) as running:
        assert is_running(running)


@pytest.mark.races
def test_users_who_come_at_once_and_go_by_force_share_one_server(data: Path) -> None:
    binaries = find_binaries()
    with visitor(data, binaries) as one, visitor(data, binaries) as two:
        assert said(one) == said(two) == "in"
        two.kill()
        two.wait()
        # Ctrl-C goes to all of a group; the server is not of it.
        os.killpg(one.pid, signal.SIGINT)
        assert [said(one), said(one)] == ["interrupted", "still here"]
        assert one.wait() == 0
    assert not postmaster(data, binaries).exists()


@pytest.mark.races
def test_a_server_whose_users_were_killed_is_found_again(data: Path) -> None:
    binaries = find_binaries()
    with visitor(data, binaries) as other:
        assert said(other) == "in"
        other.kill()
    assert postmaster(data, binaries).exists()
    with server(data, binaries=binaries) as running:
        assert is_running(running)
    assert not is_running(running)


@needs_15
@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_becomes_nobody_where_namespaces_are_forbidden(folder: Path) -> None:
    data = folder / "of nobody"
    with visitor(data, DEBIAN_15, PATH="/nowhere") as other:
        assert said(other) == "in"
        assert postmaster(data, DEBIAN_15).owner() == "nobody"
        other.communicate("go\n")
    # Where they are allowed, the same data is taken over.
    with server(data, binaries=DEBIAN_15) as running:
        assert is_running(running)
