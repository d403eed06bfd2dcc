"""Make `.venv` hold what `requirements.lock` says and this project, and nothing else.

`make` calls this before every target, so it is quick when there is nothing to do. Only the standard
library is used, since nothing else is there yet.
"""
# ruff: noqa: S603 (every command run here is written here)

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

# The Pythons the suite is run on, best first. Another is used only when none of these is found.
PYTHONS = ((3, 14), (3, 13), (3, 12), (3, 11))


def hop_to_a_known_python() -> None:
    """Start again under one of `PYTHONS`. If there is none, stay, or exit if this is too old."""
    for major, minor in PYTHONS:
        found = shutil.which(f"python{major}.{minor}")
        # What PATH offers may be a version manager's stand-in that only prints an error.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])  # noqa: S606
    if sys.version_info[:2] < min(PYTHONS):
        sys.exit(
            f"Muhokama needs Python 3.11 or newer, and PATH has none: this is"
            f" {sys.version.split()[0]} ({sys.executable}).\n"
            "Install one (on Debian or Ubuntu: apt install python3.11-venv) and try again."
        )


# Here and not in main(), because an old Python stumbles on the annotations below.
if sys.version_info[:2] not in PYTHONS:
    hop_to_a_known_python()

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "bootstrap.stamp"


def main() -> None:
    """Set up what the stamp of the last set-up does not vouch for."""
    with Path(__file__).open("rb") as door:
        # Two set-ups at once would trip over each other: the second waits here for the first.
        fcntl.flock(door, fcntl.LOCK_EX)
        started = time.monotonic()
        packages = digest(sys.version, sys.base_prefix, str(ROOT), LOCK.read_text("utf-8"))
        project = digest((ROOT / "pyproject.toml").read_text("utf-8"))
        stamped = STAMP.read_text("utf-8").split() if STAMP.exists() else []
        if stamped == [packages, project]:
            return
        if stamped[:1] != [packages]:
            install_packages()
            STAMP.write_text(packages, "utf-8")
        install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        STAMP.write_text(f"{packages}\n{project}\n", "utf-8")
        say(f"Set up in {time.monotonic() - started:.0f} s.")


def install_packages() -> None:
    """Fill a fresh virtual environment, so that nothing stays in it from an earlier lock."""
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    venv.EnvBuilder(clear=True, symlinks=True).create(VENV)
    say(f"Installing the {len(locked())} packages of requirements.lock (about 150 MB).")
    install("--require-hashes", "--requirement", str(LOCK))


def install(*arguments: str) -> None:
    """Run `pip install` in the virtual environment by the first installer that manages it."""
    environment = {
        **os.environ,
        "UV_PYTHON": str(PYTHON),
        # As pip does: where Python is told not to keep bytecode, every start would compile it all.
        "UV_COMPILE_BYTECODE": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    environment.pop("UV_SYSTEM_PYTHON", None)
    for installer in installers():
        if subprocess.call([*installer, "install", *arguments], env=environment) == 0:
            return
    sys.exit(
        "Setting up failed. If the lines above say why, begin there. The first time it needs the\n"
        "network, and pip or uv (on Debian or Ubuntu: apt install python3-venv)."
    )


def installers() -> Iterator[list[str]]:
    """Commands that speak as pip does, best first: uv takes seconds where pip takes a minute."""
    found = (shutil.which("uv"), shutil.which("uv", path=str(VENV / "bin")))
    uv = next((uv for uv in found if uv and answers(uv, "--version")), None)
    if uv:
        yield [uv, "pip"]
    pip = find_pip()
    if pip:
        if not uv and fetch_uv(pip):
            yield [str(VENV / "bin" / "uv"), "pip"]
        yield pip


def find_pip() -> list[str] | None:
    """The pip of this Python, or one unpacked into `.venv`; some systems have neither."""
    outside = os.path.realpath(sys.executable)
    if answers(outside, "-m", "pip", "--python", str(PYTHON), "--version"):
        return [outside, "-m", "pip", "--python", str(PYTHON)]
    if answers(str(PYTHON), "-m", "ensurepip"):
        return [str(PYTHON), "-m", "pip"]
    return None


def fetch_uv(pip: list[str]) -> bool:
    """Install uv alone, by the version and hashes that the lock has for it."""
    locked_uv = re.search(r"^uv==.*?(?=^\w|\Z)", LOCK.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if locked_uv is None:
        return False
    fetch = [*pip, "install", "--quiet", "--require-hashes", "--requirement", "/dev/stdin"]
    return subprocess.run(fetch, input=locked_uv[0], text=True).returncode == 0


def locked() -> list[str]:
    """The packages named in the lock."""
    return re.findall(r"^[\w.-]+(?===)", LOCK.read_text("utf-8"), re.MULTILINE)


def answers(*command: str) -> bool:
    """Whether a command can be run and ends well."""
    return subprocess.run(command, capture_output=True).returncode == 0


def digest(*parts: str) -> str:
    """One short word that changes when any of the parts does."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def say(sentence: str) -> None:
    """Tell the person what is going on, at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
