"""The report as a spreadsheet: one sheet says all but the table, one has the table, line by line.

Every cell is written as words or as a number, so nothing in it is ever computed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from io import BytesIO
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from consultation.carrying.letters import written
from consultation.reporting.paper import Line, Paper
from core.qr import qr_picture

# No cell of a spreadsheet holds more; what is longer goes on in the next one.
_LONGEST_CELL = 32_767
# Of a workbook's properties none is longer.
_LONGEST_PROPERTY = 255
# Sheets are called by no more than this, and by none of these signs.
_LONGEST_NAME, _NO_NAMES = 31, "[]:*?/\\"
# How wide the columns of a Line are, in letters.
_WIDTHS = (7, 10, 28, 8, 14, 30, 12, 60, 40, 40, 17, 16, 30, 60, 17, 30, 20, 30)


class Spreadsheet:
    """A workbook as far as it has been written; its rows wait in files, not in memory."""

    def __init__(self, file: BinaryIO, paper: Paper) -> None:
        self._book = Workbook(file, {"constant_memory": True})
        self._strong = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._book.set_properties(
            {
                "title": written(paper.title)[:_LONGEST_PROPERTY],
                "comments": f"SHA-256 {paper.hash}",
                "created": paper.at,
            }
        )
        self._write_report(paper)
        self._table = self._book.add_worksheet(_name(paper.table_heading))
        for column, width in enumerate(_WIDTHS):
            self._table.set_column(column, column, width)
        self._table.freeze_panes(1, 3)
        self._row = 0
        self._add(self._table, paper.columns, strong=True)

    def add(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._add(self._table, astuple(line))

    def close(self) -> None:
        """Put the sheets together; takes a second for twenty thousand lines."""
        self._book.close()

    def _write_report(self, paper: Paper) -> None:
        sheet = self._book.add_worksheet(_name(paper.kicker))
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 4, 30)
        self._row = 0
        self._add(sheet, [paper.title], strong=True)
        for fact in paper.facts:
            self._add(sheet, fact)
        self._add(sheet, [paper.summary_heading], strong=True)
        for paragraph in paper.summary.split("\n"):
            for start in range(0, len(paragraph), _LONGEST_CELL // 2):
                self._add(sheet, [paragraph[start : start + _LONGEST_CELL // 2]])
        for section in paper.sections:
            self._row += 1
            self._add(sheet, [section.heading], strong=True)
            if section.rows:
                self._add(sheet, section.columns, strong=True)
            for row in section.rows or [[section.empty]]:
                self._add(sheet, row)
        self._row += 1
        self._add(sheet, [paper.hash_name, paper.hash])
        self._add(sheet, [paper.note, paper.address])
        sheet.insert_image(
            self._row, 0, "qr.png", {"image_data": BytesIO(qr_picture(paper.address))}
        )

    def _add(self, sheet: Worksheet, cells: Sequence[str | int], *, strong: bool = False) -> None:
        look = self._strong if strong else self._plain
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(self._row, column, cell, look)
            else:
                sheet.write_string(self._row, column, written(cell)[:_LONGEST_CELL], look)
        self._row += 1


def _name(heading: str) -> str:
    kept = "".join(sign for sign in written(heading) if sign not in _NO_NAMES)
    return kept[:_LONGEST_NAME].strip("'")
