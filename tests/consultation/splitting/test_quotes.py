"""Quoted wordings of other acts, which open no clauses here."""

import pytest

from tests.consultation.splitting.reading_aloud import numbers, outline, split_text

PAIRS = [("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("„", "”"), ("”", "”")]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
@pytest.mark.parametrize("end", [";", ".", "", ".;"])
def test_quoted_headings(opening: str, closing: str, end: str) -> None:
    act = split_text(
        f"""1-modda. Oʻzgartishlar
1) 8-modda quyidagi tahrirda bayon etilsin:
{opening}8-modda. Yangi nom
Yangi matnning birinchi qismi:
1) birinchi band;
2) ikkinchi band.
9-modda. Yana nom
Yana matn shu yerda tugaydi{closing}{end}
2) 10-modda chiqarib tashlansin.
2-modda. Kuchga kirish
Ushbu Qonun kuchga kiradi.
"""
    )
    assert numbers(act, "article") == ["1", "2"]
    assert numbers(act, "point") == ["1", "2"]
    assert outline(act)[2:9] == ["    text"] * 6 + ["  point 2"]


def test_quotes_within_quotes() -> None:
    act = split_text(
        """1-modda. Oʻzgartishlar
1) quyidagi mazmundagi 8¹-modda bilan toʻldirilsin:
“8¹-modda. “Raqamli” xizmatlar
“Raqamli platforma” tushunchasi “Raqobat toʻgʻrisida”gi Qonunda berilgan.
9-modda. “Boshqa” xizmatlar
Bu “shunday”.
Yakun shu”.
2-modda. Kuchga kirish
Matn.
"""
    )
    assert numbers(act, "article") == ["1", "2"]


def test_one_mark_closing_two_quotations() -> None:
    act = split_text(
        """1-modda. Oʻzgartishlar
1) 8-modda quyidagi tahrirda bayon etilsin:
«8-modda. Nom
9-modda. Yana nom
Bu “Raqobat toʻgʻrisida”gi Qonun va «Soliqlar haqida»;
2) 10-modda chiqarib tashlansin.
2-modda. Kuchga kirish
Matn.
"""
    )
    assert numbers(act, "article") == ["1", "2"]
    assert numbers(act, "point") == ["1", "2"]


def test_an_unclosed_quotation_hides_nothing() -> None:
    articles = "".join(f"{n}-modda. Nomi\nMatn.\n" for n in range(2, 40))
    act = split_text(f"1-modda. Nomi\n1) quyidagicha oʻqilsin:\n“8-modda. Nom\n{articles}")
    assert numbers(act, "article") == [str(n) for n in range(1, 40)]


def test_an_unclosed_quotation_before_a_closed_one() -> None:
    act = split_text(
        """1-modda. Bir
1) quyidagicha oʻqilsin:
“sababsiz ochilgan
2-modda. Ikki
1) quyidagicha oʻqilsin:
“77-modda. Nom
78-modda. Nom
Matn”;
3-modda. Uch
Matn.
"""
    )
    assert numbers(act, "article") == ["1", "2", "3"]


def test_more_marks_closed_than_opened() -> None:
    act = split_text(
        "1-modda. Bir\nOʻz kuchini yoʻqotgan deb topilsin:\n1) “Tabiiy "
        "monopoliyalar”gi Qonunni amalga kiritish haqida”gi Qaror;\n"
        "2) boshqasi.\n2-modda. Ikki\nMatn.\n"
    )
    assert numbers(act, "article") == ["1", "2"]
    assert numbers(act, "point") == ["1", "2"]


def test_a_paragraph_that_begins_with_a_name_in_quotes() -> None:
    act = split_text(
        "1-modda. Bir\nBularga kafolat beriladi:\n“Mehribonlik” uylarining "
        "bitiruvchilari;\nboshqalar.\n2-modda. Ikki\nMatn.\n"
    )
    assert outline(act) == ["article 1", "  text", "  text", "  text", "article 2", "  text"]


def test_a_quoted_annex_opens_none() -> None:
    act = split_text(
        "1. Ilova quyidagi tahrirda bayon etilsin:\n“Qarorga\n2-ILOVA\nROʻYXAT\n1. "
        "Bir.\n2. Ikki”.\n2. Nazorat qilinsin.\n"
    )
    assert numbers(act, "annex") == []
    assert numbers(act, "point") == ["1", "2"]
