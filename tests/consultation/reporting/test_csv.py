"""The table as CSV: opened again it says the same, and no cell of it is a formula."""

import csv as standard
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.reporting import csv
from tests.consultation.reporting.papers import COLUMNS, HOSTILE_LINES, line
from tests.making.outcomes import HOSTILE


def opened(content: bytes) -> list[list[str]]:
    return list(standard.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_is_opened_again_line_by_line() -> None:
    heading, *rows = opened(csv.heading(COLUMNS) + csv.written(HOSTILE_LINES))
    assert heading == COLUMNS
    assert [row[0] for row in rows] == [str(each.number) for each in HOSTILE_LINES]
    for row, words in zip(rows, HOSTILE, strict=True):
        assert row[5].removeprefix("'") == words
        assert row[5] == row[7] == row[8] == row[9] == row[13]


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "  =1", "＝1", "\n+1"])
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(words: str) -> None:
    assert csv.disarmed(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "Maʼqul", "1=1", "5-modda", "a+b", " b"])
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert csv.disarmed(words) == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_nothing_is_lost(words: str) -> None:
    [row] = opened(csv.written([line(1, words)]))
    assert row[5] in {words, f"'{words}"}
    assert not row[5].lstrip(" \u00a0")[:1] or row[5].lstrip(" \u00a0")[0] not in "=+-@＝＋－＠\t"
