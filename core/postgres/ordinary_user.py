"""PostgreSQL refuses to run as root, so its programs are run as somebody ordinary."""

import functools
import os
import pwd
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Inside its own user namespace a process of root's counts as user 1000, and its files do too.
NAMESPACE = ("unshare", "--user", "--map-user=1000")


def run_ordinarily(
    command: Sequence[str | Path], **keywords: Any
) -> subprocess.CompletedProcess[str]:
    """Run a program of PostgreSQL's, apart from the terminal: Ctrl-C is for us to pass on."""
    prefix, user = _somebody()
    return subprocess.run(  # noqa: S603
        [*prefix, *command],
        cwd="/",
        env=_environment(),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        text=True,
        **user,
        **keywords,
    )


def give_to_runner(*folders: Path) -> None:
    """Make folders, with all that is in them, belong to whoever `run_ordinarily` runs as."""
    if os.geteuid() != 0:
        return
    user = _somebody()[1]
    uid, gid = user.get("user", 0), user.get("group", 0)
    for folder in folders:
        if folder.stat().st_uid != uid:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, uid, gid, follow_symlinks=False)


@functools.cache
def _somebody() -> tuple[Sequence[str], dict[str, Any]]:
    """What to put before a command, and what to tell `subprocess`, so that it is not root's."""
    if os.geteuid() != 0:
        return (), {}
    if _may_make_namespaces():
        return NAMESPACE, {}
    nobody = pwd.getpwnam("nobody")
    return (), {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _may_make_namespaces() -> bool:
    """Some containers lack the program or forbid its deed."""
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0  # noqa: S603
    except FileNotFoundError:
        return False


def _environment() -> dict[str, str]:
    """Ours, less what would bend PostgreSQL's own ways, in English and in UTC."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**kept, "LANG": "C", "TZ": "UTC"}
