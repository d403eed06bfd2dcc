"""Tables of a PDF, where nothing is left of them but that words stand in columns."""

import re
from collections.abc import Sequence
from itertools import pairwise

from consultation.splitting.letters import squeeze
from consultation.splitting.notes import is_signature
from consultation.splitting.pdf.rows import Row

# Words of one column begin within so many points of one another.
_ALIGNED = 2.5
# Words that begin nearer to the end of others than so many sizes are one cell's.
_GUTTER = 0.5
# About how wide letters are, as parts of their size: nothing but their starts is told.
_NARROW, _USUAL, _LARGE = 0.3, 0.5, 0.62
_NARROW_LETTERS = frozenset("iljtfrI.,;:!|/()[]'‘’ʻʼ- ")
# What stands before the points of a list.
_SIGN = re.compile(r"\(?\w{1,5}(?:\.\w{1,3}){0,3}[.)]{1,2}|[^\w\s]|")
# How many rows below its head are asked whether they stand in the columns of a table.
_AHEAD = 8


def table_at(rows: Sequence[Row], first: int) -> tuple[int, list[list[str]]] | None:
    """Return where the table that begins with row `first` ends, and its cells; None if none does.

    At least two rows of it have words that begin in the same two columns.
    """
    columns = _columns(rows, first)
    if columns is None:
        return None
    end = first
    last_full = first
    while end < len(rows) and _fits(rows[end], columns):
        if len(_starts(rows[end])) > 1 or rows[end].x > columns[0] + _ALIGNED:
            last_full = end
        end += 1
    found = rows[first : last_full + 1]
    cells = _cells(found, columns)
    if _is_list(cells) or any(is_signature(squeeze(row.text), []) for row in found):
        return None
    return last_full + 1, cells


def _is_list(cells: Sequence[Sequence[str]]) -> bool:
    """Tell a list set in behind its signs from a table of two columns."""
    return all(len(row) == 2 and _SIGN.fullmatch(row[0]) for row in cells)


def _columns(rows: Sequence[Row], first: int) -> list[float] | None:
    """Return where the columns begin that the row has together with one soon after it."""
    starts = _starts(rows[first])
    if len(starts) < 2:
        return None
    columns = list(starts)
    used: set[int] = set()
    for row in rows[first + 1 : first + 1 + _AHEAD]:
        own = _starts(row)
        known = [start for start in own if _near(start, columns)]
        if not known or (len(own) > 1 and len(known) < 2):
            break
        used |= {_place(start, columns) for start in known}
        if len(known) > 1:
            columns = sorted({*columns, *(each for each in own if each not in known)})
    return columns if len(used) > 1 else None


def _starts(row: Row) -> list[float]:
    """Return where the cells of a row begin."""
    starts = [row.pieces[0].x]
    for before, piece in pairwise(row.pieces):
        end = before.x + before.size * sum(map(_width, before.text.strip()))
        if piece.x - end > _GUTTER * row.size and any(map(str.isalnum, piece.text)):
            starts.append(piece.x)
    return starts


def _width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _LARGE if letter.isupper() else _USUAL


def _place(start: float, columns: Sequence[float]) -> int:
    """Return which column words are of that begin here."""
    reached = (place for place, column in enumerate(columns) if column <= start + _ALIGNED)
    return max(reached, default=0)


def _near(start: float, columns: Sequence[float]) -> bool:
    return any(abs(start - column) <= _ALIGNED for column in columns)


def _fits(row: Row, columns: Sequence[float]) -> bool:
    return all(_near(start, columns) for start in _starts(row))


def _cells(rows: Sequence[Row], columns: Sequence[float]) -> list[list[str]]:
    """Put words into the cells: a row begins where its first column does, below the row before."""
    told: list[list[str]] = []
    top = 0.0
    for row in rows:
        if not told or (row.x <= columns[0] + _ALIGNED and row.y < top - 0.5 * row.size):
            told.append([""] * len(columns))
            top = row.y
        for piece in row.pieces:
            place = _place(piece.x, columns)
            told[-1][place] = squeeze(f"{told[-1][place]} {piece.text}")
    return told
