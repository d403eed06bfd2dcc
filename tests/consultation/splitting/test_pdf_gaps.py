"""Letters that a line's font lacks, drawn into its gaps out of another font after the line."""

import pytest

from consultation.splitting import pdf
from consultation.splitting.letters import squeeze
from tests.consultation.splitting.printing import pdf_written

# Every letter is six tenths of the size wide.
WIDE = b"<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar 32/LastChar 126/Widths[%s]>>"
LINES = {
    "in a word": ("[(bosh)-600(aruv)]TJ", 100 + 4 * 7.2, "(q)Tj", "boshqaruv"),
    "at the start of a word": ("[(bu )-600(aror)]TJ", 100 + 3 * 7.2, "(q)Tj", "bu qaror"),
    "at the end of a word": ("[(muvofi)-600( bu)]TJ", 100 + 6 * 7.2, "(q)Tj", "muvofiq bu"),
    "at the start of the line": ("[(aror)]TJ", 100 - 7.2, "(q)Tj", "qaror"),
    "at the end of the line": ("[(bu muvofi)-600]TJ", 100 + 9 * 7.2, "(q)Tj", "bu muvofiq"),
    "several at once": (
        "[(bosh)-600(aruvi )-600(aror )-600(ildi)]TJ",
        100 + 4 * 7.2,
        "[(q)-3600(q)-3000(q)]TJ",
        "boshqaruvi qaror qildi",
    ),
    "two letters in one gap": ("[(da)-1200(ar)]TJ", 100 + 2 * 7.2, "(qq)Tj", "daqqar"),
    "none in a space": ("[(bu)-600(nizo )-600(a)]TJ", 100 + 8 * 7.2, "(q)Tj", "bu nizo qa"),
}  # fmt: skip


def lines(drawn: str) -> list[str]:
    """The lines that are read where this is drawn."""
    return [squeeze(line.text) for line in pdf.source_of(page_of(drawn), "a.pdf").lines]


def page_of(drawn: str) -> bytes:
    stream = drawn.encode()
    widths = b"600 " * 95
    two_bytes = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/D/DW 600/W[1[600 600]3 9 600]>>"
    return pdf_written(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R/G 6 0 R/H 7 0 R>>>>>>",
            4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
            5: WIDE % (b"A", widths),
            6: WIDE % (b"B", widths),
            7: b"<</Type/Font/Subtype/Type0/BaseFont/C/Encoding/Identity-H/DescendantFonts[8 0 R]"
            b"/ToUnicode 9 0 R>>",
            8: two_bytes,
            9: b"<</Length 109>>\nstream\n1 begincodespacerange<0000><ffff>endcodespacerange "
            b"1 beginbfchar<0001><0071>endbfchar\nendstream",
        }
    )


@pytest.mark.parametrize("place", LINES)
@pytest.mark.parametrize("font", ["G", "H"])
def test_letters_stand_where_their_gaps_are(place: str, font: str) -> None:
    line, x, filling, told = LINES[place]
    if font == "H":
        filling = filling.replace("(qq)", "<00010001>").replace("(q)", "<0001>")
    page = f"BT /F 12 Tf 100 700 Td (1-modda. Bir) Tj ET BT /F 12 Tf 100 650 Td {line}"
    assert lines(f"{page} 1 0 0 1 {x} 650 Tm /{font} 12 Tf {filling} ET") == ["1-modda. Bir", told]


def test_what_stands_beside_a_filled_line_stays_beside_it() -> None:
    page = "BT /F 12 Tf 100 700 Td (1-modda. Bir) Tj ET BT /F 12 Tf 100 650 Td [(bosh)-600(ar)]TJ"
    page += " 1 0 0 1 128.8 650 Tm /G 12 Tf (q)Tj 1 0 0 1 170 650 Tm /F 12 Tf (keyin) Tj ET"
    assert lines(page) == ["1-modda. Bir", "boshqar keyin"]


def test_letters_of_another_font_beside_a_line_are_left_there() -> None:
    page = "BT /F 12 Tf 100 700 Td (1-modda. Bir) Tj ET BT /F 12 Tf 100 650 Td [(bu)-600(nizom)]TJ"
    page += " 1 0 0 1 165 650 Tm /G 12 Tf (keyin) Tj ET"
    assert lines(page) == ["1-modda. Bir", "bu nizom keyin"]
