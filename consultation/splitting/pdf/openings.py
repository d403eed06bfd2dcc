"""Where paragraphs begin on printed pages: first lines are set in, or stand farther apart."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from consultation.splitting.markers import marker_of
from consultation.splitting.pdf.rows import Row
from consultation.splitting.source import Role

# The distance of lines that says a new paragraph begins, in usual distances.
_WIDE = 1.25
# How far in a first line is set at least, in sizes of its letters.
_SET_IN = 0.8
# In a text whose first lines are set in, at least this part of all lines is.
_ENOUGH = 0.08
# Lines stand at least so many sizes from one another; several are this part of all.
_NEAREST = 0.9
_SEVERAL = 0.03
_FEW = 40


@dataclass(frozen=True, slots=True)
class _Look:
    """How paragraphs look here: the left margin, how far first lines are set in, the distances."""

    left: float
    inner: float
    distance: float
    size: float
    is_set_in: bool
    is_spaced: bool


def openings(
    pages: Sequence[Sequence[Row]], roles: Sequence[Sequence[Role]]
) -> list[list[bool | None]]:
    """Tell of each row whether it opens a paragraph; None where its place does not tell."""
    own = [
        [row for row, role in zip(rows, said, strict=True) if not role]
        for rows, said in zip(pages, roles, strict=True)
    ]
    look = _look(own)
    return [list(_told(rows, said, look)) for rows, said in zip(pages, roles, strict=True)]


def _told(rows: Sequence[Row], roles: Sequence[Role], look: _Look) -> Iterator[bool | None]:
    above: Row | None = None
    point: Row | None = None
    for row, role in zip(rows, roles, strict=True):
        if role:
            yield None
            continue
        opens = _opens(above, row, look)
        if point and row.x > point.x + 1 and not _is_apart(above, row, look):
            # A point may be set in as a block behind its sign.
            opens = None
        else:
            point = None
        if marker_of(row.text.strip()):
            point = row
        yield opens
        above = row


def _opens(above: Row | None, row: Row, look: _Look) -> bool | None:
    if _is_apart(above, row, look):
        return True
    least = _SET_IN * look.size
    if not look.is_set_in:
        is_level = above is not None and abs(row.x - look.left) < least
        return False if look.is_spaced and is_level else None
    if row.x - look.left <= least:
        return False
    is_usual = abs(row.x - look.inner) < least
    return True if is_usual or above is None or row.x - above.x > least else None


def _is_apart(above: Row | None, row: Row, look: _Look) -> bool:
    """Tell whether a row stands farther below the one above it than lines of a paragraph do."""
    return above is not None and above.y - row.y > _WIDE * look.distance


def _look(pages: Sequence[Sequence[Row]]) -> _Look:
    rows = [row for page in pages for row in page]
    if not rows:
        return _Look(0.0, 0.0, math.inf, 0.0, is_set_in=False, is_spaced=False)
    starts = Counter(round(row.x) for row in rows)
    several = max(2, _SEVERAL * len(rows))
    left = min((each for each, times in starts.items() if times >= several), default=min(starts))
    size = median(row.size for row in rows)
    inner = Counter(round(row.x) for row in rows if row.x - left > _SET_IN * size)
    gaps = [above.y - below.y for page in pages for above, below in pairwise(page)]
    gaps = [each for each in gaps if 0 < each < 4 * size]
    usual = _usual(gaps, size)
    wide = sum(each > _WIDE * usual for each in gaps)
    least = _ENOUGH * len(rows)
    return _Look(
        left=left,
        inner=inner.most_common(1)[0][0] if inner else left,
        distance=usual,
        size=size,
        is_set_in=inner.total() > least,
        is_spaced=wide > least,
    )


def _usual(gaps: Sequence[float], size: float) -> float:
    """Return the usual distance of lines: the smallest that several have."""
    counted = Counter(round(each, 1) for each in gaps if each > _NEAREST * size)
    # In a short act one paragraph of two lines may be all there is.
    least = max(1 if len(gaps) < _FEW else 2, _SEVERAL * len(gaps))
    return min((each for each, times in counted.items() if times >= least), default=math.inf)
