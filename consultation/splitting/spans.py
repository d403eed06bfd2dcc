"""HTML tables: which hold data, and where cells stand that reach over columns and rows."""

from typing import Any

# No table of an act is wider; a trap may say it is, and is not filled up further.
_WIDEST = 64


def holds_data(table: Any) -> bool:
    """Tell a table of data from one that only lays out a signature, a stamp or the whole page.

    One with lines drawn between its cells may hold others in them.
    """
    return is_wide(table) and (table.find(".//table") is None or _is_ruled(table))


def _is_ruled(table: Any) -> bool:
    return (table.get("border") or "0").strip().removesuffix("px") not in ("", "0", "none")


def is_wide(table: Any) -> bool:
    """Tell whether several rows of a table, and not of one inside it, have several cells."""
    return sum(len(row.xpath("./td|./th")) > 1 for row in table.xpath("./tr|./*/tr")) > 1


class Grid:
    """The row that is being read of a table; a place that another cell reaches over is empty."""

    def __init__(self) -> None:
        self.row: list[str] = []
        self._covered: dict[int, int] = {}

    def begin_row(self) -> None:
        self.row = []

    def add(self, text: str, cell: Any) -> None:
        """Put the words of a cell in the next free place."""
        self._pass_covered()
        below = _count(cell.get("rowspan")) - 1
        for _ in range(min(_count(cell.get("colspan")), max(_WIDEST - len(self.row), 1))):
            if below:
                self._covered[len(self.row)] = below
            self.row.append(text)
            text = ""

    def end_row(self) -> list[str]:
        """The row as far as it reaches."""
        self._pass_covered()
        for column in self._covered:
            self._covered[column] -= column >= len(self.row)
        return self.row

    def _pass_covered(self) -> None:
        while self._covered.get(len(self.row), 0) > 0:
            self._covered[len(self.row)] -= 1
            self.row.append("")


def _count(written: str | None) -> int:
    """How many places a cell takes; one where nothing sensible is said."""
    is_whole = written is not None and written.isdecimal() and len(written) < 5
    return max(int(written), 1) if written and is_whole else 1
