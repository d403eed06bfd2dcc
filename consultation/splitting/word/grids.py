"""Tables of a Word document: which hold data, and the grid of their cells with merged ones."""

from collections.abc import Iterator, Sequence
from typing import Any

from consultation.splitting.letters import squeeze
from consultation.splitting.notes import is_signature
from consultation.splitting.word.runs import chosen
from consultation.splitting.word.xml import MC, W, value_of

# No table of an act is wider; a trap may say it is, and is not filled up further.
_WIDEST = 64


def rows_of(table: Any) -> Iterator[list[Any | None]]:
    """Yield the rows of a table; a place covered by a merged cell to its left or above is None."""
    for row in _parts(table, "tr"):
        properties = row.find(f"{W}trPr")
        cells: list[Any | None] = [None] * _count(value_of(properties, "gridBefore"))
        for cell in _parts(row, "tc"):
            look = cell.find(f"{W}tcPr")
            cells.append(None if _is_covered(look) else cell)
            if len(cells) < _WIDEST:
                cells += [None] * (_count(value_of(look, "gridSpan")) - 1)
        yield cells


def cells_of(table: Any) -> Iterator[Any]:
    """Yield the cells of a table that only lays out, row by row."""
    for row in _parts(table, "tr"):
        yield from _parts(row, "tc")


def holds_data(table: Any) -> bool:
    """Tell a table of data from one that only lays out a stamp, a signature or the whole page."""
    rows = [[squeeze(_words(cell)) for cell in row if cell is not None] for row in rows_of(table)]
    wide = [[text for text in row if text] for row in rows]
    wide = [row for row in wide if len(row) > 1]
    if len(wide) < 2:
        return False
    is_signed = any(is_signature(" ".join(row), []) for row in wide)
    return not (is_signed and all(len(row) == 2 for row in wide))


def has_tables(row: Sequence[Any | None]) -> bool:
    """Tell whether a table of data stands in one of the cells: its own cells can not be kept."""
    inner = (cell.iter(f"{W}tbl") for cell in row if cell is not None)
    return any(holds_data(table) for tables in inner for table in tables)


def _words(cell: Any) -> str:
    return "".join(each.text or "" for each in cell.iter(f"{W}t"))


def _is_covered(look: Any | None) -> bool:
    """Tell whether a cell goes on with the one above it or to its left."""
    for name in ("vMerge", "hMerge"):
        merged = look.find(f"{W}{name}") if look is not None else None
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return True
    return False


def _count(written: str) -> int:
    return min(int(written), _WIDEST) if written.isdecimal() and len(written) < 5 else 0


def _parts(holder: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those that stand in a wrapper."""
    for child in chosen(holder):
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{MC}Choice"):
            yield from _parts(child, name)
