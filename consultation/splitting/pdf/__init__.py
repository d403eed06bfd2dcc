"""PDF files with a text layer into lines, in the order of reading."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from pypdf import PageObject

from consultation.splitting.limits import MOST_PAGES
from consultation.splitting.pdf import cells, grids, margins
from consultation.splitting.pdf.gaps import Gaps
from consultation.splitting.pdf.opened import Budget, held, opened, safely
from consultation.splitting.pdf.openings import openings
from consultation.splitting.pdf.own import akn_in
from consultation.splitting.pdf.rows import Piece, Row, piece_of, rows_of
from consultation.splitting.source import Line, Role, Source, UnreadableAct
from core.i18n import N_

# Of a text layer at most this part may be letters nobody can tell.
_UNKNOWN = 0.05
__all__ = ["akn_in", "refuse_at_sight", "source_of"]


def source_of(
    content: bytes, name: str, *, progress: Callable[[int], None] = lambda _: None
) -> Source:
    """Read a PDF file; raise UnreadableAct where its pages have no text or may not be read."""
    pages = _pages(content, name, MOST_PAGES, progress)
    _refuse_unreadable(pages, name)
    return Source(name=name, lines=tuple(_lines(pages)), is_printed=True)


def refuse_at_sight(content: bytes, name: str) -> None:
    """Raise UnreadableAct for a PDF that may not be read, or whose first page is a picture."""
    _pages(content, name, 1, lambda _: None)


def _pages(
    content: bytes, name: str, most: int, progress: Callable[[int], None]
) -> Sequence[Sequence[Row]]:
    """Return the rows of the pages, of so many at the most."""
    pages: list[Sequence[Row]] = []
    budget = Budget()
    with safely(name, budget):
        reader = opened(content, name)
        for page, drawn in enumerate(islice(reader.pages, most), start=1):
            budget.page = page
            pages.append(_rows(drawn, page, name, budget))
            progress(90 * page // len(reader.pages))
    return pages


def _rows(page: PageObject, number: int, name: str, budget: Budget) -> list[Row]:
    """Return the rows of a page; raise UnreadableAct where it is a picture of a page."""
    contents = page.get_contents()
    budget.spend_bytes(len(contents.get_data()) if contents is not None else 0)
    gaps = Gaps(held(held(page, "/Resources"), "/Font"))

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
    drawn = held(held(page, "/Resources"), "/XObject")
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
