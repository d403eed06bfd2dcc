"""Letters of another font drawn into the gaps of a line, put back to where they stand.

A program whose font lacks a letter, as many lack қ and ʻ, draws the line first, leaving gaps, and
then the letters out of another font. Read in that order they would stand behind the line.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdf.generic import TextStringObject

from consultation.splitting.pdf.rows import Piece
from consultation.splitting.pdf.widths import Widths

# Thousandths of the size: no smaller gap holds a letter or parts two words.
_LEAST = 150
# In parts of the size: how exactly letters meet, and how wide the widest is.
_NEAR, _WIDEST = 0.12, 1.1
_LETTERS = 2
# Letters that no font has stand for gaps until the pieces are put together.
_FIRST, _LAST = 0xF0000, 0xFFFFD
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_MOVES = frozenset({b"Td", b"TD", b"Tm", b"T*", b"BT", b"ET", b"Tf", b"'", b'"'})


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a gap begins and ends, in thousandths of the size from where its line begins."""

    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters without a gap between them; `end` is None where it is not known."""

    text: str
    x: float
    end: float | None


class Gaps:
    """Follows what is drawn on a page: where lines have gaps, and whether letters fill any."""

    def __init__(self, fonts: dict[str, Any]) -> None:
        self.are_filled = False
        self._widths = Widths(fonts)
        self._marks = False
        self._font, self._size = "", 1.0
        self._drawn = 0.0
        self._line: tuple[str, float, float, float] = ("", 0.0, 0.0, 0.0)
        self._gaps: list[_Gap] = []

    def mark(self) -> None:
        """From now on sign the gaps in what is drawn; the page is drawn once more."""
        self._marks = True

    def take(self, operator: bytes, operands: Any, _: Any, matrix: Sequence[float]) -> None:
        """Take one deed of drawing."""
        if operator in _MOVES:
            self._drawn = 0.0
        if operator == b"Tf" and len(operands) > 1 and isinstance(operands[1], int | float):
            self._font, self._size = str(operands[0]), float(operands[1])
        elif operator == b"Tj" and operands and isinstance(operands[0], bytes):
            self._draw(operands, matrix)
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            signed = self._draw(operands[0], matrix)
            if self._marks:
                operands[0][:] = signed

    def told(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Yield the pieces without signs, letters that fill a gap put into it."""
        group: _Group | None = None
        spaces: list[Piece] = []
        for piece in pieces:
            found = list(self._parts(piece))
            if not any(part.text.strip() for part in found):
                spaces.append(replace(piece, text=_MARK.sub("", piece.text)))
                continue
            if group and not group.is_filled_by(piece, found[0]):
                yield group.joined()
                if not spaces and group.is_apart(piece):
                    yield replace(piece, text=" ")
                group = None
            if group is None:
                yield from spaces
                group = _Group(piece)
            spaces.clear()
            group.add(found)
        if group:
            yield group.joined()
        yield from spaces

    def _draw(self, shown: Sequence[Any], matrix: Sequence[float]) -> list[Any]:
        """Note how far the line goes; return what is shown with a sign in place of each gap."""
        size = self._size * abs(matrix[0])
        begin, level = matrix[4] + self._drawn * size / 1000, matrix[5]
        font, first, end, last_level = self._line
        is_level = abs(level - last_level) < _NEAR * size
        if is_level and font != self._font and first - _WIDEST * size < begin < end - _NEAR * size:
            self.are_filled = True
        signed: list[Any] = []
        for each in shown:
            if isinstance(each, bytes):
                signed.append(each)
                self._drawn += self._widths.of(self._font, each)
            elif isinstance(each, int | float):
                moved = self._drawn - float(each)
                is_gap = -each >= _LEAST and len(self._gaps) < _LAST - _FIRST
                signed.append(self._sign(self._drawn, moved) if is_gap else each)
                self._drawn = moved
        signed.append(self._sign(self._drawn, self._drawn))
        if not (is_level and font != self._font):
            self._line = (self._font, begin, matrix[4] + self._drawn * size / 1000, level)
        return signed

    def _sign(self, begin: float, end: float) -> TextStringObject:
        if not self._marks or len(self._gaps) >= _LAST - _FIRST:
            return TextStringObject("")
        self._gaps.append(_Gap(begin, end))
        return TextStringObject(chr(_FIRST + len(self._gaps) - 1))

    def _parts(self, piece: Piece) -> Iterator[_Part]:
        """Yield what stands between the gaps of a piece."""
        scale = piece.size / 1000
        begin, x = 0, piece.x
        for found in _MARK.finditer(piece.text):
            place = ord(found[0]) - _FIRST
            if place >= len(self._gaps):
                continue
            gap = self._gaps[place]
            if text := _MARK.sub("", piece.text[begin : found.start()]):
                end = piece.x + gap.begin * scale
                yield _Part(text, x, end if math.isfinite(end) else None)
            begin, x = found.end(), piece.x + gap.end * scale
        if text := _MARK.sub("", piece.text[begin:]):
            # Behind a letter or two pypdf takes the way to the next one for a space.
            is_letter = len(text.strip()) <= _LETTERS
            yield _Part(text.rstrip() if is_letter and text.strip() else text, x, None)


class _Group:
    """Pieces that were drawn over one another: a line, and letters in its gaps."""

    def __init__(self, first: Piece) -> None:
        self._first = first
        self._parts: list[_Part] = []
        self._begin, self._end = first.x, first.x

    def add(self, parts: Sequence[_Part]) -> None:
        """Add what stands between the gaps of one more piece."""
        self._parts += parts
        self._begin = min(self._begin, *(part.x for part in parts))
        self._end = max(self._end, *(part.end or part.x for part in parts))

    def is_filled_by(self, piece: Piece, part: _Part) -> bool:
        """Tell whether a piece stands over those before it: among their letters or before."""
        first = self._first
        if not self._is_level(piece) or piece.is_upright != first.is_upright:
            return False
        return self._begin - _WIDEST * first.size < part.x < self._end - _NEAR * first.size

    def is_apart(self, piece: Piece) -> bool:
        """Tell whether a piece goes on with the row of those before it, a space away."""
        return self._is_level(piece) and piece.x - self._end > _NEAR * self._first.size

    def joined(self) -> Piece:
        """Return all as one piece, with a space where something is left of a gap."""
        size = self._first.size
        in_order = sorted(self._parts, key=lambda part: part.x)
        told = [in_order[0].text]
        for before, part in pairwise(in_order):
            end = before.x + _WIDEST * size if before.end is None else before.end
            told.append(part.text if part.x - end < _NEAR * size else f" {part.text}")
        return replace(self._first, text="".join(told), x=in_order[0].x)

    def _is_level(self, piece: Piece) -> bool:
        return abs(piece.y - self._first.y) < _NEAR * self._first.size
