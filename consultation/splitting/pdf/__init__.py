"""PDF files with a text layer into lines, in the order of reading."""

import logging
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from consultation.splitting.limits import (
    MOST_ON_PAGE,
    MOST_OPERATIONS,
    MOST_PAGES,
    UNPACKED_DRAWING,
    UNPACKED_STREAM,
)
from consultation.splitting.pdf import cells, grids, margins
from consultation.splitting.pdf.gaps import Gaps
from consultation.splitting.pdf.openings import openings
from consultation.splitting.pdf.rows import Piece, Row, piece_of, rows_of
from consultation.splitting.source import Line, Role, Source, UnreadableAct
from core.i18n import N_

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
# Of a text layer at most this part may be letters nobody can tell.
_UNKNOWN = 0.05
_BOMB = N_(
    "Page {page} holds far more than a printed page can: print the act to PDF once more, or bring "
    "it in as DOCX."
)
_DAMAGED = N_("The PDF is damaged: print the act to PDF once more, or bring it in as DOCX.")


class _TooMuchError(Exception):
    """The pages draw more than any act."""


def source_of(
    content: bytes, name: str, *, progress: Callable[[int], None] = lambda _: None
) -> Source:
    """Read a PDF file; raise UnreadableAct where its pages have no text or may not be read."""
    # What it stumbles over in a broken file it would write to the log, letter by letter.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    page = 1
    pages: list[list[Row]] = []
    budget = _Budget()
    try:
        with apply_configuration(**_BOUNDS):
            reader = _opened(content, name)
            for page, drawn in enumerate(reader.pages, start=1):
                pages.append(_rows(drawn, page, name, budget))
                progress(90 * page // len(reader.pages))
    except UnreadableAct:
        raise
    except (_TooMuchError, LimitReachedError, MemoryError) as error:
        raise UnreadableAct(name, None, _BOMB, page=page) from error
    except Exception as error:
        # Whatever a broken file makes the library stumble over is the file's fault.
        raise UnreadableAct(name, None, _DAMAGED) from error
    _refuse_unreadable(pages, name)
    return Source(name=name, lines=tuple(_lines(pages)), is_printed=True)


class _Budget:
    """What may still be drawn."""

    def __init__(self) -> None:
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


def _opened(content: bytes, name: str) -> PdfReader:
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


def _is_alive(root: Any) -> bool:
    """Tell whether the document does anything by itself or carries other files."""
    names = _held(root, "/Names")
    opening = _held(root, "/OpenAction")
    form = _held(root, "/AcroForm")
    return (
        "/JavaScript" in names
        or "/EmbeddedFiles" in names
        or "/AA" in root
        or "/XFA" in form
        or opening.get("/S") in ("/JavaScript", "/Launch")
    )


def _held(root: Any, key: str) -> dict[str, Any]:
    value = root.get(key)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, dict) else {}


def _rows(page: PageObject, number: int, name: str, budget: _Budget) -> list[Row]:
    """Return the rows of a page; raise UnreadableAct where it is a picture of a page."""
    contents = page.get_contents()
    budget.spend_bytes(len(contents.get_data()) if contents is not None else 0)
    gaps = Gaps(_held(_held(page, "/Resources"), "/Font"))

    def follow(*deed: Any) -> None:
        budget.spend()
        gaps.take(*deed)

    pieces = _drawn(page, follow)
    if gaps.are_filled:
        gaps.mark()
        pieces = list(gaps.told(_drawn(page, gaps.take)))
    rows = list(rows_of(pieces, number))
    if not rows and _has_picture(page):
        raise UnreadableAct(
            name,
            None,
            N_(
                "Page {page} is a picture without text, as a scanner makes: bring in the act as "
                "DOCX, or as a PDF printed from it."
            ),
            page=number,
        )
    return rows


def _drawn(page: PageObject, follow: Callable[..., None]) -> list[Piece]:
    """Draw a page; return what was drawn, in that order."""
    pieces: list[Piece] = []

    def take(text: str, page_matrix: Any, text_matrix: Any, _: Any, size: float) -> None:
        for part in text.splitlines():
            piece = piece_of(part, page_matrix, text_matrix, size)
            if all(map(math.isfinite, (piece.x, piece.y, piece.size))):
                pieces.append(piece)

    page.extract_text(visitor_text=take, visitor_operand_before=follow)
    return pieces


def _has_picture(page: PageObject) -> bool:
    drawn = _held(_held(page, "/Resources"), "/XObject")
    return any(each.get_object().get("/Subtype") == "/Image" for each in drawn.values())


def _refuse_unreadable(pages: Sequence[Sequence[Row]], name: str) -> None:
    text = "".join(row.text for rows in pages for row in rows)
    unknown = sum(each == "\ufffd" or "\ue000" <= each <= "\uf8ff" for each in text)
    if unknown > _UNKNOWN * len(text):
        raise UnreadableAct(
            name,
            None,
            N_(
                "The PDF does not say which letters its signs stand for: bring in the act as DOCX, "
                "or print it to PDF once more."
            ),
        )
    if not any(map(str.isalpha, text)):
        raise UnreadableAct(
            name, None, N_("There is no text in the PDF: bring in the act as DOCX, HTML or text.")
        )


def _lines(pages: Sequence[Sequence[Row]]) -> Iterator[Line]:
    """Yield the lines: a row is a line, but for tables, where a line is all of a table's row."""
    for number, line in enumerate(_unnumbered(pages), start=1):
        yield replace(line, number=number)


def _unnumbered(pages: Sequence[Sequence[Row]]) -> Iterator[Line]:
    roles = margins.roles_of(pages)
    opens = openings(pages, roles)
    tables = 0
    for rows, own, starts in zip(pages, roles, opens, strict=True):
        guessed = _beside(rows, own)
        place = 0
        while place < len(rows):
            found = grids.table_at(_act_rows(rows, own, place), 0) if not own[place] else None
            if found:
                tables += 1
                length, table = found
                told = ("\t".join(row) for row in table if any(row))
                yield from (Line(0, row, "table", tables, is_guessed=True) for row in told)
                place += length
                continue
            is_guessed = place in guessed
            yield Line(0, rows[place].text, own[place], opens=starts[place], is_guessed=is_guessed)
            place += 1


def _beside(rows: Sequence[Row], roles: Sequence[Role]) -> set[int]:
    """Return the places of the act's own rows that may be cells of a table."""
    own = [place for place, role in enumerate(roles) if not role]
    return {own[each] for each in cells.beside([rows[place] for place in own])}


def _act_rows(rows: Sequence[Row], roles: Sequence[Role], first: int) -> Sequence[Row]:
    """Return the rows of the act itself from one on, as far as nothing else comes between."""
    last = first
    while last < len(rows) and not roles[last]:
        last += 1
    return rows[first:last]
