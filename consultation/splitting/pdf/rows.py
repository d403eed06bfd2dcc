"""What is drawn on a page of a PDF, gathered into printed rows from the top down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from consultation.splitting.letters import SOFT_HYPHEN, SUPERSCRIPTS

# Letters drawn as one sign: ﬁ, ﬂ.
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
# A raised number is at most so large beside its line, and set so much of the size higher.
_SMALL = 0.85
_RAISED_BY = (0.12, 0.8)
# Letters of one row stand within this part of their size of one another.
_SAME_ROW = 0.35


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters drawn in one go; the place of the first in points from the page's lower left."""

    text: str
    x: float
    y: float
    size: float
    is_upright: bool = True


@dataclass(slots=True)
class Row:
    """Letters that stand beside one another; `page` counts from 1."""

    page: int
    pieces: list[Piece]

    @property
    def x(self) -> float:
        return self.pieces[0].x

    @property
    def y(self) -> float:
        return max(self.pieces, key=lambda piece: piece.size).y

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def is_upright(self) -> bool:
        return self.pieces[0].is_upright

    @property
    def text(self) -> str:
        """Its words, numbers that are set higher written as such."""
        return "".join(_told(self))


def piece_of(text: str, page_matrix: list[float], text_matrix: list[float], size: float) -> Piece:
    """Place the letters that pypdf tells of by the matrices they were drawn under."""
    a, b, c, d, e, f = text_matrix
    ma, mb, mc, md, me, mf = page_matrix
    height_x, height_y = c * ma + d * mc, c * mb + d * md
    run_x, run_y = a * ma + b * mc, a * mb + b * md
    return Piece(
        # A soft hyphen that was drawn is a hyphen, be it the word's own or set to break it.
        text=_LIGATURES.sub(
            lambda each: normalize("NFKC", each[0]), text.replace(SOFT_HYPHEN, "-")
        ),
        x=e * ma + f * mc + me,
        y=e * mb + f * md + mf,
        size=abs(size) * (height_x**2 + height_y**2) ** 0.5,
        is_upright=run_x > 0 and abs(run_y) < 0.1 * abs(run_x),
    )


def rows_of(pieces: list[Piece], page: int) -> Iterator[Row]:
    """Gather the pieces of a page in the order they were drawn in, which is that of reading."""
    row: Row | None = None
    for piece in pieces:
        if not piece.text.strip():
            if row and piece.text:
                row.pieces[-1] = _spaced(row.pieces[-1])
            continue
        if row and _is_beside(row, piece):
            row.pieces.append(piece)
            continue
        if row:
            yield row
        row = Row(page, [piece])
    if row:
        yield row


def _spaced(piece: Piece) -> Piece:
    return Piece(f"{piece.text} ", piece.x, piece.y, piece.size, piece.is_upright)


def _is_beside(row: Row, piece: Piece) -> bool:
    last = row.pieces[-1]
    reach = _SAME_ROW if piece.size > _SMALL * row.size else _RAISED_BY[1]
    is_level = abs(piece.y - row.y) <= reach * max(row.size, piece.size)
    return is_level and piece.x >= last.x - 1 and piece.is_upright == last.is_upright


def _told(row: Row) -> Iterator[str]:
    base, size = row.y, row.size
    for piece in row.pieces:
        is_small = piece.size <= _SMALL * size
        is_high = _RAISED_BY[0] * size <= piece.y - base <= _RAISED_BY[1] * size
        yield piece.text.translate(_RAISED) if is_small and is_high else piece.text
