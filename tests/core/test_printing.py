"""Documents on paper: every letter comes out, the same bytes each time, and they can be kept."""

import asyncio
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdf
import pytest

from core.errors import Busy
from core.printing import Document, Part, Printer, printed
from core.qr import qr_code
from tests.clock import MORNING

DOCUMENT = Document(
    title="Мактаб йўли ёритилсин: ғов, ҳақ, қиш",
    title_language="uz-Cyrl",
    language="uz-Latn",
    author="Toshkent shahar hokimligi",
    kicker="12-petitsiyaga javob",
    facts=[("Qaror", "Qisman qabul qilindi"), ("Masʼul xodim", "Gʻayrat Oʻrinov")],
    parts=[
        Part("Asoslar", "ru", "Первый абзац: «кавычки» — № 5.\nвторая строка\n\nВторой абзац."),
        Part("Majburiyatlar", "uz-Latn", items=["Chiroqlar oʻrnatiladi", "Hisobot eʼlon qilinadi"]),
        Part("Qaraqalpaqsha", "kaa", "Sóz, ıqtıyar, ǵalaba, ń, Ö Ğ Ş Ç; әңгиме, өз, ү, ҳ"),
    ],
    address="https://muhokama.test/uz/petitions/12/responses/3",
    note="Javobning sahifasi:",
    hash_name="Javobning SHA-256 xeshi",
    hash="0123456789abcdef" * 4,
    at=MORNING.replace(microsecond=250),
)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


async def test_every_letter_of_every_script_comes_out() -> None:
    text = text_of(await printed(DOCUMENT))
    said = [
        DOCUMENT.title,
        DOCUMENT.kicker,
        DOCUMENT.address,
        DOCUMENT.hash[:32],
        DOCUMENT.hash[32:],
        "Gʻayrat Oʻrinov",
        "«кавычки» — № 5. вторая строка Второй абзац.",
        "1. Chiroqlar oʻrnatiladi 2. Hisobot eʼlon qilinadi",
        "Sóz, ıqtıyar, ǵalaba, ń, Ö Ğ Ş Ç; әңгиме, өз, ү, ҳ",
    ]
    assert [words for words in said if words not in text] == []


async def test_the_same_words_make_the_same_bytes() -> None:
    first, second = await asyncio.gather(printed(DOCUMENT), printed(DOCUMENT))
    assert first == second
    assert replace(DOCUMENT, kicker="13").mark != DOCUMENT.mark
    assert replace(DOCUMENT, at=MORNING + timedelta(seconds=1)).mark != DOCUMENT.mark
    assert replace(DOCUMENT).mark == DOCUMENT.mark


async def test_it_can_be_kept_and_read_aloud() -> None:
    reader = pypdf.PdfReader(io.BytesIO(await printed(DOCUMENT)))
    assert reader.metadata is not None
    assert reader.metadata.title == DOCUMENT.title
    assert reader.metadata.author == DOCUMENT.author
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("uz", True)
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    # Every font lies in the file itself.
    resources: Any = reader.pages[0]["/Resources"]
    for font in resources["/Font"].values():
        [descendant] = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(descendant.get_object()["/FontDescriptor"])


async def test_what_is_printed_is_never_taken_for_markup() -> None:
    crafty = '#read("/etc/passwd") $x$ *b* _i_ `c` @a <b> = h \\ #import "@preview/x:1.0.0": *'
    document = replace(
        DOCUMENT, title=crafty, facts=[(crafty, crafty)], parts=[Part(crafty, "en", crafty)]
    )
    text = text_of(await printed(document))
    assert text.count('#read("/etc/passwd") $x$ *b* _i_') == 5
    assert "root:" not in text


async def test_long_words_go_over_many_pages() -> None:
    long = replace(DOCUMENT, parts=[Part("Asoslar", "ru", "Слова ответа, много слов.\n\n" * 700)])
    pages = pypdf.PdfReader(io.BytesIO(await printed(long))).pages
    assert len(pages) > 5
    assert DOCUMENT.address in pages[0].extract_text()


async def test_too_many_at_once_are_told_to_come_back() -> None:
    printer = Printer(threads=1, most_waiting=1)
    asked = [asyncio.create_task(printer.printed(DOCUMENT)) for _ in range(3)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [isinstance(answer, bytes) for answer in answers] == [True, True, False]
    with pytest.raises(Busy):
        raise next(answer for answer in answers if isinstance(answer, Exception))
    assert isinstance(await printer.printed(DOCUMENT), bytes)


def test_a_qr_code_is_black_on_white_with_its_quiet_zone() -> None:
    svg = qr_code("https://muhokama.test/uz/petitions/12/responses/3")
    assert svg.startswith("<svg ")
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg
    assert "style=" not in svg
