"""Documents on paper: from plain values to PDF with a QR code, the same bytes for the same words.

Typst brings its own fonts, so that no font of the machine is asked for; what it writes is PDF/A-2a
and PDF/UA-1: it can be kept, and read aloud.
"""

import asyncio
import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from core.errors import Busy
from core.i18n import N_
from core.qr import qr_code
from core.typesetting import mark_of, typeset

_DATA = Path(__file__).parent / "data"
# How many documents are printed at once; one takes some milliseconds of one core.
_THREADS = 2
# How many wait for their turn; whoever comes then is told to come back.
_MOST_WAITING = 64


@dataclass(frozen=True)
class Part:
    """A heading, the plain words under it with their paragraphs, and a numbered list after them.

    `language` is that of the words; the heading is in the document's.
    """

    heading: str
    language: str
    text: str = ""
    items: Sequence[str] = ()


@dataclass(frozen=True)
class Document:
    """What is printed. Languages are BCP-47 tags; `at` is the UTC instant it says it was made.

    `address` is the public page where it is found, to which the QR code leads; `note` says what is
    there. `hash` is 64 hexadecimal digits, and `hash_name` says of what.
    """

    title: str
    title_language: str
    language: str
    author: str
    kicker: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    address: str
    note: str
    hash_name: str
    hash: str
    at: datetime

    @property
    def mark(self) -> str:
        """Changes whenever the printed bytes may: fit for an ETag."""
        return mark_of(_template(), _written(self))


async def printed(document: Document) -> bytes:
    """The document as PDF. Raises Busy when too many are waiting to be printed."""
    return await _printer().printed(document)


class Printer:
    """A few threads, each with a compiler of its own, and a bounded line in front of them."""

    def __init__(self, *, threads: int = _THREADS, most_waiting: int = _MOST_WAITING) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="printing")
        self._room = threads + most_waiting
        self._under_way = 0

    async def printed(self, document: Document) -> bytes:
        if self._under_way >= self._room:
            raise Busy(
                N_("Many documents are being printed now. Try again in a minute."), wait_seconds=60
            )
        self._under_way += 1
        try:
            typesetting = partial(typeset, _template(), _written(document), at=document.at)
            running = asyncio.get_running_loop().run_in_executor(self._threads, typesetting)
            return await running
        finally:
            self._under_way -= 1


@cache
def _printer() -> Printer:
    return Printer()


@cache
def _template() -> bytes:
    return (_DATA / "document.typ").read_bytes()


def _written(document: Document) -> str:
    """The document as the template reads it."""
    said = asdict(document) | {"at": document.at.isoformat(), "qr": qr_code(document.address)}
    said["parts"] = [
        {**asdict(part), "paragraphs": _paragraphs(part.text)} for part in document.parts
    ]
    return json.dumps(said, ensure_ascii=False)


def _paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs, as `core.html.as_paragraphs` reads them on a page."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
