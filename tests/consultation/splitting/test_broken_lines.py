"""Text copied from PDF: lines broken at the width of the page, with page numbers between."""

import textwrap

import pytest

from tests.consultation.splitting.reading_aloud import blocks, numbers, outline, split_text

POINTS = [
    "1. Molija vazirligi Iqtisodiyot vazirligi bilan birgalikda ikki oy "
    "muddatda normativ-huquqiy hujjatlarni ushbu "
    "qarorga muvofiqlashtirish yuzasidan takliflarni Vazirlar Mahkamasiga "
    "belgilangan tartibda kiritsin.",
    "2. Belgilab qoʻyilsinki, Oʻzbekiston Respublikasi Vazirlar "
    "Mahkamasining qarorlari talablari barcha vazirliklar "
    "va idoralar uchun majburiydir hamda ular quyidagi ishlarni amalga oshiradi:",
    "a) aholini xabardor qilish, tushuntirish ishlarini olib borish va "
    "ularning natijalari toʻgʻrisida har chorakda "
    "hisobot taqdim etish;",
    (
        "b) kadrlarni tayyorlash, qayta tayyorlash va malakasini oshirish boʻyicha "
        "oʻquv kurslarini tashkil etish."
    ),
    "3. Mazkur qarorning bajarilishini nazorat qilish Bosh vazirning "
    "birinchi oʻrinbosari A. Valiyev zimmasiga "
    "yuklansin va natijasi eʼlon qilinsin.",
]
RESOLUTION = ["VAZIRLAR MAHKAMASINING QARORI", "TARTIB TOʻGʻRISIDA", *POINTS]
MEANT = ["point 1", "point 2", "  subpoint a", "  subpoint b", "point 3"]


def _broken(paragraphs: list[str], width: int, *, indent: str = "") -> str:
    return "\n".join(
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(
            paragraph, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    )


@pytest.mark.parametrize("width", [40, 50, 60, 70, 80, 90, 100, 110])
@pytest.mark.parametrize("indent", ["", "    "])
def test_broken_paragraphs_are_joined(width: int, indent: str) -> None:
    act = split_text(_broken(RESOLUTION, width, indent=indent))
    assert outline(act) == MEANT
    assert [f"{node.label} {node.text}" for node in act.nodes] == POINTS


LAW = [
    "OʻZBEKISTON RESPUBLIKASINING QONUNI",
    "MAʼLUMOTLAR TOʻGʻRISIDA",
    "1-bob. Umumiy qoidalar",
    "1-modda. Ushbu Qonunning maqsadi",
    "Ushbu Qonunning maqsadi shaxsga doir maʼlumotlar sohasidagi "
    "munosabatlarni tartibga solishdan iborat boʻlib, "
    "unda belgilangan qoidalar barcha davlat organlari va boshqa tashkilotlar uchun majburiydir.",
    "Ushbu Qonunning 5-moddasida va Fuqarolik kodeksining 12-moddasida "
    "nazarda tutilgan hollarda, shuningdek "
    "3-moddasi ikkinchi qismida koʻrsatilgan shartlar mavjud boʻlganda "
    "boshqa tartib qoʻllanilishi mumkin.",
    "2-modda. Qonunchilik",
    "Qonunchilik ushbu Qonundan va boshqa hujjatlardan iboratdir hamda "
    "ularning barchasi rasmiy nashrlarda eʼlon "
    "qilinadi:",
    (
        "1) qonunlar va Oliy Majlis palatalarining qarorlari, shuningdek Prezident "
        "farmonlari va qarorlari;"
    ),
    "2) Vazirlar Mahkamasining qarorlari va vazirliklarning normativ-huquqiy hujjatlari.",
    "2-bob. Yakunlovchi qoidalar",
    "3-modda. Kuchga kirish",
    (
        "Ushbu Qonun rasmiy eʼlon qilingan kundan eʼtiboran uch oy oʻtgach kuchga "
        "kiradi va shu kundan qoʻllaniladi."
    ),
]


@pytest.mark.parametrize("width", range(45, 106, 3))
def test_a_broken_law_at_any_width(width: int) -> None:
    act = split_text(_broken(LAW, width))
    assert numbers(act, "article") == ["1", "2", "3"]
    assert numbers(act, "chapter") == ["1", "2"]
    assert numbers(act, "point") == ["1", "2"]
    assert [f"{n.label} {n.title}{n.text}".strip() for n in act.nodes] == LAW[2:]


def test_page_numbers_and_menus_in_the_midst_of_a_paragraph() -> None:
    lines = _broken(RESOLUTION, 70).splitlines()
    lines.insert(3, "1")
    lines.insert(8, "Қўшимча ахборот \uf1e0 Улашиш")
    lines.insert(9, "2")
    act = split_text("\n".join(lines))
    assert outline(act) == MEANT
    assert [f"{node.label} {node.text}" for node in act.nodes] == POINTS
    assert len(blocks(act, "furniture")) == 3
    interrupting = [block for block in act.notes if block.offset]
    assert interrupting
    assert all(block.after for block in interrupting)


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("muvofiq-", "lashtirish", "muvofiqlashtirish"),
        ("muvofiq\u00ad", "lashtirish", "muvofiqlashtirish"),
        ("normativ-", "huquqiy", "normativ-huquqiy"),
    ],
)
def test_words_broken_at_the_end_of_a_line(end: str, start: str, whole: str) -> None:
    lines = _broken(RESOLUTION, 70).splitlines()
    act = split_text(
        "\n".join(
            [*lines, f"4. Vazirlik barcha hujjatlarni {end}", f"{start} choralarini koʻrsin."]
        )
    )
    assert act.nodes[-1].text == f"Vazirlik barcha hujjatlarni {whole} choralarini koʻrsin."


def test_a_table_without_its_rules() -> None:
    act = split_text(
        _broken(RESOLUTION, 70)
        + """
Oʻzbekiston Respublikasi
Vazirlar Mahkamasining 2025-yil 5-maydagi
144-son qaroriga
1-ILOVA
CHORA-TADBIRLAR REJASI
T/r
Tadbirlar nomi
Muddati
I. Birinchi yoʻnalish
1. Tadbirni
ishlab chiqish
2025-yil
may
II. Ikkinchi yoʻnalish
2. Ikkinchisini
2025-yil
iyun
"""
    )
    assert outline(act)[5:] == [
        "annex 1",
        "  table",
        "  chapter 1",
        "    table",
        "  chapter 2",
        "    table",
    ]
    assert act.nodes[-1].text.splitlines() == ["2. Ikkinchisini", "2025-yil", "iyun"]


def test_whole_lines_are_left_whole() -> None:
    act = split_text(
        "1-modda. Bir\nUlar quyidagilar:\nbirinchisi;\nikkinchisi;\nuchinchisi.\n"
        "2-modda. Ikki\nMatn.\n"
    )
    assert numbers(act, "text") == [""] * 5
