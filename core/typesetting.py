"""Typst: words into PDF, in this process or, for long documents, in one of their own.

Typst remembers its last documents, which makes small ones quick and costs hundreds of megabytes
for long ones; a process of their own gives that back.
"""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import typst

_PAPER = Path(__file__).parent / "data" / "paper.typ"
# To be kept and read aloud; with a file inside it takes the later edition of the same standard.
Standard = Literal["a-2a", "a-3a"]
# What belongs to one thread alone.
_OWN = threading.local()
# The longest code takes five seconds on an idle machine.
_MOST_SECONDS = 90
# Stands between template and words; neither holds it.
_BETWEEN = b"\0"


def typeset(template: bytes, words: str, *, at: datetime, standard: Standard = "a-2a") -> bytes:
    """The JSON `words` in a template that goes on behind `paper.typ`, as PDF/A and PDF/UA.

    `at` is the UTC instant the document says it was made. Takes a core for as long as it lasts,
    so it is called in a thread.
    """
    made = _compiler().compile(
        input=_paper() + template,
        format="pdf",
        sys_inputs={"document": words},
        pdf_standards=[standard, "ua-1"],
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    if not isinstance(made, bytes):
        raise TypeError("a document makes one file")
    return made


def typeset_apart(
    template: bytes, words: str, *, at: datetime, standard: Standard = "a-2a"
) -> bytes:
    """The same in a process of its own, which the caller waits for in a thread.

    Raises subprocess.SubprocessError where it fails or lasts too long.
    """
    made = subprocess.run(  # noqa: S603 (this very module, nothing of it from outside)
        [sys.executable, "-m", __name__, at.isoformat(), standard],
        input=template + _BETWEEN + words.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_MOST_SECONDS,
        cwd=Path(__file__).parents[1],
    )
    return made.stdout


def mark_of(template: bytes, words: str) -> str:
    """Changes whenever the bytes that `typeset` makes of them may: fit for an ETag."""
    printed_by = f"typst {version('typst')} {_paper()!r} {template!r}"
    return sha256(f"{printed_by} {words}".encode()).hexdigest()[:32]


@cache
def _paper() -> bytes:
    return _PAPER.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _compiler() -> typst.Compiler:
    """A compiler belongs to one thread at a time."""
    if not hasattr(_OWN, "compiler"):
        _OWN.compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _OWN.compiler
    return compiler


if __name__ == "__main__":
    asked, _, said = sys.stdin.buffer.read().partition(_BETWEEN)
    on, by = sys.argv[1:]
    made = typeset(
        asked,
        said.decode(),
        at=datetime.fromisoformat(on),
        standard="a-3a" if by == "a-3a" else "a-2a",
    )
    sys.stdout.buffer.write(made)
