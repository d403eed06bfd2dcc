"""The report as a Word document, opened again by another's hands."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest

from consultation.carrying.letters import written
from consultation.reporting.docx import WordReport, cells_of
from tests.consultation.reporting.papers import ADDRESS, HOSTILE_LINES, line, paper
from tests.making.outcomes import HOSTILE


def opened(words: str = "Suv", lines: Any = HOSTILE_LINES) -> Any:
    file = BytesIO()
    made = WordReport(file, paper(words))
    for each in lines:
        made.add([each])
    made.close()
    return docx.Document(BytesIO(file.getvalue()))


def test_the_table_says_what_was_said() -> None:
    table = opened().tables[-1]
    heading, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert heading == ["Clause", "What was said", "What was answered"]
    assert len(rows) == len(HOSTILE)
    for row, told in zip(rows, HOSTILE_LINES, strict=True):
        assert row == [written(cell) for cell in cells_of(told)]


def test_a_line_without_words_says_why() -> None:
    assert cells_of(replace(line(1, ""), note="Gone."))[1] == "Gone."


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_make_a_document_that_opens(words: str) -> None:
    document = opened(words, [])
    assert written(words).split("\n")[0].strip() in " ".join(p.text for p in document.paragraphs)


def test_it_has_the_hash_the_address_and_the_qr_code() -> None:
    document = opened()
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "ab" * 32 in said
    assert ADDRESS in said
    assert "No documents." in said
    [picture] = document.inline_shapes
    assert picture.width == picture.height
    assert "ab" * 32 in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.comments == f"SHA-256 {'ab' * 32}"


def test_what_comes_before_the_table_stands_before_it() -> None:
    order = [
        "".join(element.itertext()) for element in opened().element.body if element.tag[-1] in "pl"
    ]
    places = [
        next(place for place, text in enumerate(order) if words in text)
        for words in ("In numbers", "Documents", "Comments and answers", "Here it is checked:")
    ]
    assert places == sorted(places)
