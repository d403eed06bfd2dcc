"""Files that take long to make and never change: kept in a folder under names that say all of them.

The folder may be emptied at any time, and may be on a disk that nothing can be written to.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import structlog

_log = structlog.get_logger()


@dataclass(frozen=True)
class KeptFiles:
    """At most so many files; what is made in less than `worth_seconds` is made anew each time."""

    folder: Path
    most: int = 500
    worth_seconds: float = 1.0

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file of this name, which changes whenever its bytes would; else what `make` gives."""
        path = self.folder / name
        try:
            return path.read_bytes()
        except OSError:
            begun = perf_counter()
            made = make()
            if perf_counter() - begun >= self.worth_seconds:
                self._keep(path, made)
            return made

    def _keep(self, path: Path, made: bytes) -> None:
        """Put a whole file in its place at once, so that nobody reads a half of it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(made)
            os.replace(file.name, path)  # noqa: PTH105 (its name is no path of ours)
            oldest_first = sorted(self.folder.iterdir(), key=lambda kept: kept.stat().st_mtime)
            for old in oldest_first[: -self.most]:
                old.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("file_not_kept", name=path.name, reason=error.strerror)
