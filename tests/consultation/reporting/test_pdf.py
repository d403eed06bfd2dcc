"""The report on paper: read again by another library, volume by volume."""

from io import BytesIO

from pypdf import PdfReader

from consultation.reporting import Volume, pdf
from tests.consultation.reporting.papers import ADDRESS, HOSTILE_LINES, line, paper


def read(volume: Volume) -> str:
    made = pdf.write(paper(), volume)
    reader = PdfReader(BytesIO(made))
    text = "\n".join(page.extract_text() for page in reader.pages)
    return text.replace("\u200b", "")


def folded(text: str) -> str:
    return "".join(text.split())


def test_hostile_words_are_printed() -> None:
    text = folded(read(Volume(1, 1, "", HOSTILE_LINES)))
    assert '=HYPERLINK("https://example.org","Bosing")' in text
    assert "birikkiuch" in text
    assert text.count("я") == 5 * 4000
    assert "[arabiclettermeem]" in text
    assert "<script>alert(1)</script>" in text
    assert folded(ADDRESS) in text
    assert "ab" * 32 in text


def test_only_the_first_volume_says_what_stands_around_the_table() -> None:
    first = read(Volume(1, 2, "volume 1 of 2", [line(1, "birinchi")]))
    second = read(Volume(2, 2, "volume 2 of 2", [line(501, "ikkinchi")]))
    assert "Yakun." in first
    assert "No documents." in first
    assert "Yakun." not in second
    assert "No documents." not in second
    for text, words in ((first, "birinchi"), (second, "ikkinchi")):
        assert words in text
        assert "ab" * 32 in folded(text)
