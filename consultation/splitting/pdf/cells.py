"""Rows that stand beside one another on a page: columns of text, or cells whose table is lost."""

from collections.abc import Sequence

from consultation.splitting.pdf.rows import Row

# So many rows beside others are rather a cell than a column of a page.
_FEW = 8
# In parts of the size: how far up the next words begin where a new cell does.
_UP = 0.9
_LEVEL = 0.5


def beside(rows: Sequence[Row]) -> set[int]:
    """Return the places of rows that stand beside a few others, as the cells of a table do.

    A program draws one cell after the other: the words go down, then up again and to the right.
    """
    found: set[int] = set()
    for place in range(1, len(rows)):
        row, before = rows[place], rows[place - 1]
        if row.y > before.y + _UP * row.size and row.x > before.x:
            left = _level_before(rows, place)
            if 0 < len(left) <= _FEW:
                found |= left | _level_from(rows, place, lowest=before.y)
    return found


def _level_before(rows: Sequence[Row], place: int) -> set[int]:
    """The rows drawn last before one, as far up as that one."""
    first = place
    while (
        first
        and _is_below(rows[first - 1], rows[place].y)
        and (first == place or rows[first - 1].y > rows[first].y)
    ):
        first -= 1
    return set(range(first, place))


def _level_from(rows: Sequence[Row], place: int, *, lowest: float) -> set[int]:
    """The rows from one on, as far down as the ones beside it."""
    last = place + 1
    while (
        last < len(rows)
        and rows[last].y < rows[last - 1].y
        and rows[last].y > lowest - _LEVEL * rows[last].size
    ):
        last += 1
    return set(range(place, last))


def _is_below(row: Row, top: float) -> bool:
    return row.y < top + _LEVEL * row.size
