"""PDF files opened with care: no more is unpacked than an act takes, and nothing in them is run."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from consultation.splitting.limits import (
    MOST_ON_PAGE,
    MOST_OPERATIONS,
    MOST_PAGES,
    UNPACKED_DRAWING,
    UNPACKED_STREAM,
)
from consultation.splitting.source import UnreadableAct
from core.i18n import N_

# The one file that may stand in a PDF: the act as Akoma Ntoso, in those that we made.
OWN_FILE = "muhokama.akn"

# pypdf stops where a file asks for more.
_BOUNDS: dict[str, Any] = {
    "maximum_declared_stream_length": UNPACKED_DRAWING,
    "array_based_stream_maximum_output_length": UNPACKED_STREAM,
    "zlib_maximum_output_length": UNPACKED_STREAM,
    "lzw_maximum_output_length": UNPACKED_STREAM,
    "run_length_maximum_output_length": UNPACKED_STREAM,
    "stream_decoding_work_maximum_length": 4 * UNPACKED_STREAM,
    "stream_parsing_work_maximum_count": MOST_ON_PAGE,
    "stream_filters_maximum_length": 4,
    "page_tree_maximum_entries": 10 * MOST_PAGES,
    "page_tree_maximum_page_entries": 40 * MOST_PAGES,
    "xform_maximum_invocations_per_extraction": 200,
    "disable_legacy_handling": True,
}
_BOMB = N_(
    "Page {page} holds far more than a printed page can: print the act to PDF once more, or bring "
    "it in as DOCX."
)
_DAMAGED = N_("The PDF is damaged: print the act to PDF once more, or bring it in as DOCX.")


class _TooMuchError(Exception):
    """The pages draw more than any act."""


class Budget:
    """What may still be drawn; `page` is the one being drawn, counted from 1."""

    def __init__(self) -> None:
        self.page = 1
        self.operations = MOST_OPERATIONS
        self.bytes = UNPACKED_DRAWING

    def spend(self, *_: Any) -> None:
        """Count one deed of drawing."""
        self.operations -= 1
        if self.operations < 0:
            raise _TooMuchError

    def spend_bytes(self, count: int) -> None:
        """Count the bytes of a page's drawing."""
        self.bytes -= count
        if self.bytes < 0:
            raise _TooMuchError


@contextmanager
def safely(name: str, budget: Budget) -> Iterator[None]:
    """Within it pypdf keeps to bounds, and what it stumbles over is raised as UnreadableAct."""
    # What it stumbles over in a broken file it would write to the log, letter by letter.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_BOUNDS):
            yield
    except UnreadableAct:
        raise
    except (_TooMuchError, LimitReachedError, MemoryError) as error:
        raise UnreadableAct(name, None, _BOMB, page=budget.page) from error
    except Exception as error:
        # Whatever a broken file makes the library stumble over is the file's fault.
        raise UnreadableAct(name, None, _DAMAGED) from error


def opened(content: bytes, name: str) -> PdfReader:
    """Open the file; raise UnreadableAct where it may not be read."""
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise UnreadableAct(
            name,
            None,
            N_("The PDF is protected with a password: print it to a PDF without one, or use DOCX."),
        )
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableAct(
            name,
            None,
            N_("The PDF has {pages} pages and may have {most}: divide it and bring in its parts."),
            pages=len(reader.pages),
            most=MOST_PAGES,
        )
    if _is_alive(reader.root_object):
        raise UnreadableAct(
            name,
            None,
            N_(
                "The PDF holds a program, a form or other files, which no act needs: print it to a "
                "plain PDF and bring in that."
            ),
        )
    return reader


def is_ours(root: Any) -> bool:
    """Tell whether there is one file in the document, and it is called as our own."""
    return [each.get("/UF") for each in files_in(root)] == [OWN_FILE]


def files_in(root: Any) -> list[dict[str, Any]]:
    """What is said of the files in the document, as far as they stand in one plain list."""
    listed = held(held(root, "/Names"), "/EmbeddedFiles").get("/Names", [])
    return [each.get_object() for each in listed[1::2]]


def held(root: Any, key: str) -> dict[str, Any]:
    """The dictionary under a key, empty where there is none."""
    value = root.get(key)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, dict) else {}


def _is_alive(root: Any) -> bool:
    """Tell whether the document does anything by itself or carries other files."""
    names = held(root, "/Names")
    opening = held(root, "/OpenAction")
    form = held(root, "/AcroForm")
    return (
        "/JavaScript" in names
        or ("/EmbeddedFiles" in names and not is_ours(root))
        or "/AA" in root
        or "/XFA" in form
        or opening.get("/S") in ("/JavaScript", "/Launch")
    )
