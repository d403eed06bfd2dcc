"""A database cluster on disk: making it, and starting and stopping the server over it."""

import hashlib
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.postgres.binaries import major_version
from core.postgres.errors import PostgresUnavailable
from core.postgres.ordinary_user import give_to_runner, run_ordinarily

# A socket's address has room for so many bytes, on the least roomy of systems.
LONGEST_SOCKET = 103
# Seconds in which the processes of a killed server notice that it is gone; longer if they are busy.
LONGEST_FAREWELL = 10


@dataclass(frozen=True)
class Cluster:
    """One major version's data in `home`, and the programs that run it.

    `sockets` is the folder through which it is reached; only its owner may enter it, which is all
    the authentication there is.
    """

    home: Path
    binaries: Path
    version: int
    sockets: Path
    owner: str = "muhokama"
    port: int = 5432

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def door(self) -> Path:
        return self.home / "door.lock"

    @property
    def users(self) -> Path:
        return self.home / "users.lock"

    @property
    def is_made(self) -> bool:
        return self.data.exists()

    def end_of_log(self) -> str:
        """The last ten lines, where the reason usually is."""
        if not self.log.exists():
            return "(there is none)"
        return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-10:])


def find_cluster(data: Path, binaries: Path) -> Cluster:
    """The cluster of these programs under `data`: its folders are there, its data may not be."""
    version = major_version(binaries)
    home = data.resolve() / str(version)
    cluster = Cluster(home, binaries, version, _sockets_for(home))
    for folder in (cluster.home, cluster.sockets):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or os.geteuid() not in (0, folder.stat().st_uid):
            raise PostgresUnavailable(
                f"{folder} belongs to another user (was Muhokama run under sudo?). "
                "Make it yours with chown, or remove it."
            )
        folder.chmod(0o700)
    return cluster


def make(cluster: Cluster) -> None:
    """Make an empty cluster that knows Cyrillic letters and sorts alike on every machine."""
    # Under a passing name first: a cluster that bears its own name is whole.
    unfinished = cluster.home / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    give_to_runner(cluster.home)
    letters = ["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]
    if cluster.version >= 17:
        letters += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    done = run_ordinarily(
        [
            cluster.binaries / "initdb",
            f"--pgdata={unfinished}",
            f"--username={cluster.owner}",
            "--auth=trust",
            "--data-checksums",
            *letters,
        ],
        capture_output=True,
    )
    if done.returncode != 0:
        raise PostgresUnavailable(f"PostgreSQL could not make {cluster.data}:\n{done.stderr}")
    unfinished.rename(cluster.data)


def start(cluster: Cluster, settings: Mapping[str, str]) -> bool:
    """Start the server and wait until it can be used; False if it gave up, as its log explains."""
    give_to_runner(cluster.home, cluster.sockets)
    _forget_killed_server(cluster)
    told = {
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.sockets),
        "unix_socket_permissions": "0700",
        "port": str(cluster.port),
        **settings,
    }
    options = shlex.join(f"--{name}={value}" for name, value in told.items())
    return _pg_ctl(cluster, "start", f"--log={cluster.log}", f"--options={options}")


def stop(cluster: Cluster) -> None:
    """End all connections and stop the server, if it runs; at the worst as a crash would."""
    if _is_inhabited(cluster) and not _pg_ctl(cluster, "stop", "--mode=fast"):
        _pg_ctl(cluster, "stop", "--mode=immediate")


def _pg_ctl(cluster: Cluster, deed: str, *options: str) -> bool:
    program = cluster.binaries / "pg_ctl"
    done = run_ordinarily(
        [program, deed, f"--pgdata={cluster.data}", "--wait", *options],
        # Not a pipe: the server would hold its end open.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return done.returncode == 0


def _forget_killed_server(cluster: Cluster) -> None:
    """Wait for the last processes of a server that was killed, and remove the notes it left.

    The process they name may be dead and not yet buried, or its number another's by now; for either
    PostgreSQL would wait in vain.
    """
    notes = (cluster.data / "postmaster.pid", cluster.sockets / f".s.PGSQL.{cluster.port}.lock")
    if not any(note.exists() for note in notes):
        return
    patience = time.monotonic() + LONGEST_FAREWELL
    while _is_inhabited(cluster):
        if time.monotonic() > patience:
            return
        time.sleep(0.02)
    for note in notes:
        note.unlink(missing_ok=True)


def _is_inhabited(cluster: Cluster) -> bool:
    """Whether a process works in the data folder, as all those of a server do.

    Where the system does not tell, somebody may.
    """
    processes = Path("/proc")
    if not (processes / "self").exists():
        return True
    return any(_works_in(cluster.data, process) for process in processes.glob("[0-9]*"))


def _works_in(folder: Path, process: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:
        # It has ended meanwhile, or is another user's.
        return False


def _sockets_for(home: Path) -> Path:
    """Beside the data, or under a short name where that path is too long for a socket."""
    beside = home / "sockets"
    if len(os.fsencode(beside / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
        return beside
    short = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path("/tmp") / f"muhokama-{os.geteuid()}-{short}"  # noqa: S108 (checked to be ours)
