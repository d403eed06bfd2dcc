"""The report as a spreadsheet, opened again: the same words, and not one formula."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from consultation.carrying.letters import written
from consultation.reporting.xlsx import Spreadsheet
from tests.consultation.reporting.papers import (
    ADDRESS,
    COLUMNS,
    HOSTILE_LINES,
    line,
    paper,
)
from tests.making.outcomes import HOSTILE


def made(*, words: str = "Suv", lines: Any = HOSTILE_LINES, summary: str = "Yakun.") -> BytesIO:
    file = BytesIO()
    sheet = Spreadsheet(file, paper(words, summary=summary))
    sheet.add(lines)
    sheet.close()
    return BytesIO(file.getvalue())


def opened(**how: Any) -> Any:
    return openpyxl.load_workbook(made(**how))


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_table_says_what_was_said() -> None:
    table = opened()["Comments and answers"]
    heading, *rows = table.iter_rows(values_only=True)
    assert list(heading) == COLUMNS
    assert len(rows) == len(HOSTILE)
    for number, (row, words) in enumerate(zip(rows, HOSTILE, strict=True), 1):
        assert row[0] == number
        assert row[5] == row[7] == row[8] == row[9] == row[13] == written(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_computed(words: str) -> None:
    book = opened(words=words)
    for sheet in book.worksheets:
        assert {cell.data_type for cell in cells(sheet)} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells(sheet))


def test_the_first_sheet_has_the_hash_the_address_and_the_qr_code() -> None:
    report = opened()["Outcome of the discussion"]
    said = [cell.value for cell in cells(report)]
    assert "ab" * 32 in said
    assert ADDRESS in said
    assert "No documents." in said
    [picture] = [name for name in ZipFile(made()).namelist() if name.startswith("xl/media/")]
    assert ZipFile(made()).read(picture).startswith(b"\x89PNG")


def test_a_summary_longer_than_a_cell_goes_on_in_the_next_one() -> None:
    said = [cell.value for cell in cells(opened(summary="😀" * 20_000).worksheets[0])]
    assert sum(value.count("😀") for value in said if isinstance(value, str)) == 20_000


def test_an_empty_table_has_its_heading() -> None:
    table = opened(lines=[])["Comments and answers"]
    assert [list(row) for row in table.iter_rows(values_only=True)] == [COLUMNS]


def test_no_line_is_lost_between_portions() -> None:
    file = BytesIO()
    sheet = Spreadsheet(file, paper())
    for start in (1, 4, 7):
        sheet.add(line(number, "bir") for number in range(start, start + 3))
    sheet.close()
    rows = openpyxl.load_workbook(BytesIO(file.getvalue())).worksheets[1].iter_rows(min_row=2)
    assert [row[0].value for row in rows] == list(range(1, 10))
