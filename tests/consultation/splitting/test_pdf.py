"""PDF with a text layer: lines in their order, furniture, hyphens, raised numbers, tables."""

import pytest

from consultation.splitting import read_act
from tests.consultation.splitting.acts_in_three_languages import RU, UZ_LATN
from tests.consultation.splitting.printing import (
    INDENTED,
    SPACED,
    pdf_of,
    split_pdf,
    typeset,
)
from tests.consultation.splitting.reading_aloud import blocks, numbers, outline

LONG = (
    "Vakolatli organ har yili quduqlarning holati toʻgʻrisida hisobot tuzadi, uni oʻzining rasmiy "
    "veb-saytida eʼlon qiladi hamda mahalliy davlat hokimiyati organlariga yuboradi. Hisobotda "
    "quduqlarning soni, ulardan foydalanish tartibi va suvning sifati koʻrsatiladi."
)


def law(articles: int) -> list[str]:
    return [
        line
        for number in range(1, articles + 1)
        for line in (f"{number}-modda. Quduqlarni saqlash tartibi", LONG, LONG)
    ]


@pytest.mark.parametrize("look", [INDENTED, SPACED])
def test_paragraphs_over_lines_and_pages(look: str) -> None:
    """Two sentences may end a line at the page's edge: the place of the next line tells."""
    act = split_pdf(pdf_of(law(25), look))
    assert numbers(act, "article") == [str(number) for number in range(1, 26)]
    assert {node.text for node in act.nodes if node.kind == "text"} == {LONG}
    assert numbers(act, "text") == [""] * 50


def test_heads_feet_and_page_numbers_are_furniture() -> None:
    page = "header: [Loyiha 2026], footer: context [Adliya vazirligi, #counter(page).display()]"
    act = split_pdf(pdf_of(law(20), page=page))
    assert {node.text for node in act.nodes if node.kind == "text"} == {LONG}
    furniture = blocks(act, "furniture")
    assert furniture.count("Loyiha 2026") == len(furniture) / 2 >= 3
    assert "Adliya vazirligi, 3" in furniture


def test_cells_without_lines_around_them_are_doubtful() -> None:
    act = split_pdf(
        typeset(
            """#set text(font: "Libertinus Serif")
            1-modda. Boʻlinmalar

            Tegishli vazirliklar va idoralar quyidagilardan iborat:

            #table(columns: (7cm, 7cm), stroke: none,
              [Vazirlikning nomi va uning hududiy boʻlinmalari toʻliq roʻyxati belgilanadi],
              [Masʼul shaxs va uning lavozimi hamda telefon raqami koʻrsatiladi],
              [Adliya vazirligi va uning hududiy boshqarmalari tizimi], [Vazir oʻrinbosari])

            2-modda. Yakun

            Qaror kuchga kiradi."""
        )
    )
    doubtful = {node.text for node in act.nodes if "beside_others" in node.doubts}
    assert "Vazir oʻrinbosari" in doubtful
    sure = {node.text or node.title for node in act.nodes if not node.doubts}
    assert {"Boʻlinmalar", "Yakun", "Qaror kuchga kiradi."} <= sure
    assert not sure & doubtful


def test_columns_of_a_page_are_no_cells() -> None:
    act = split_pdf(pdf_of(law(20), page="columns: 2"))
    assert not [node.id for node in act.nodes if node.doubts]


def test_numbers_of_a_foot_that_do_not_count_pages_stay_what_they_are() -> None:
    foot = "[Loyiha, 2-tahrir, #counter(page).display() / #counter(page).final().first()]"
    act = split_pdf(pdf_of(UZ_LATN.splitlines() * 2, page=f"footer: context {foot}"))
    furniture = blocks(act, "furniture")
    assert len(furniture) >= 2
    assert furniture[0] == f"Loyiha, 2-tahrir, 1 / {len(furniture)}"
    assert not [node.id for node in act.nodes if "Loyiha, 2-tahrir" in node.text]


def test_words_broken_by_hyphens() -> None:
    long = (
        "Законодательство о градостроительстве устанавливает социально-экономические требования к "
        "благоустройству, энергоэффективности, водоснабжению и природопользованию населённых "
        "пунктов, а социально-экономические показатели утверждаются уполномоченным органом."
    )
    narrow = "width: 9cm, height: auto, margin: 1cm"
    lines = [f"{number}-статья. Требования" for number in range(1, 3)]
    act = split_pdf(pdf_of([lines[0], long, lines[1], long], page=narrow))
    assert [node.text for node in act.nodes if node.kind == "text"] == [long, long]


def test_a_raised_number_is_told_by_its_place_on_the_page() -> None:
    act = split_pdf(pdf_of(["8-modda. Bir", LONG, "8¹-modda. Ikki", LONG, "9-modda. Uch", LONG]))
    assert numbers(act, "article") == ["8", "8-1", "9"]
    assert act.nodes[2].label == "8¹-modda."
    assert not act.nodes[2].doubts


def test_a_raised_number_without_its_place_is_doubtful() -> None:
    act = split_pdf(pdf_of(["8-modda. Bir", LONG, "81-modda. Ikki", LONG, "9-modda. Uch", LONG]))
    assert numbers(act, "article") == ["8", "8-1", "9"]
    assert act.nodes[2].doubts == ("flattened_superscript",)


TABLE = """
#set par(first-line-indent: (amount: 1.25cm, all: true))
1-modda. Tadbirlar

Quduqlarni saqlash boʻyicha quyidagi tadbirlar amalga oshiriladi hamda moliyalashtiriladi:

#table(columns: (auto, 1fr, auto), [T/r], [Tadbir nomi], [Muddati],
  [1.], [Quduqlarni roʻyxatga olish, ularning holatini oʻrganish hamda natijasini eʼlon qilish],
  [2026-yil], [2.], [Yangi quduqlar], [2027-yil])

2-modda. Yakun

Ushbu Qonun eʼlon qilingan kundan kuchga kiradi.
"""


def test_a_table_is_told_by_its_columns() -> None:
    act = split_pdf(typeset(TABLE))
    assert outline(act) == ["article 1", "  text", "  table", "article 2", "  text"]
    assert act.nodes[2].text.split("\n") == [
        "T/r\tTadbir nomi\tMuddati",
        "1.\tQuduqlarni roʻyxatga olish, ularning holatini oʻrganish hamda natijasini eʼlon qilish"
        "\t2026-yil",
        "2.\tYangi quduqlar\t2027-yil",
    ]
    assert act.nodes[2].doubts == ("table_from_text",)


def test_points_set_in_behind_their_numbers_are_no_table() -> None:
    act = split_pdf(
        typeset(
            f"""
            #set enum(numbering: "1)", indent: 1cm, body-indent: 1em)
            1-modda. Vazifalar

            Vakolatli organning vazifalari quyidagilardan iborat deb belgilanadi hamda bajariladi:

            + {LONG.rstrip(".")};
            + {LONG.rstrip(".")};
            + quduqlarning hisobini yuritish.
            """
        )
    )
    assert outline(act) == ["article 1", "  text", "  point 1", "  point 2", "  point 3"]
    assert act.nodes[3].text == f"{LONG.rstrip('.')};"


def test_a_signature_of_two_columns_is_no_table() -> None:
    act = split_pdf(
        typeset(
            """
            1-modda. Yakun

            Ushbu Qonun eʼlon qilingan kundan kuchga kiradi.

            #grid(columns: (1fr, 1fr), [Oʻzbekiston Respublikasi Prezidenti], [A. VALIYEV],
              [Toshkent sh.,], [2026-yil 21-noyabr])
            """
        )
    )
    assert outline(act) == ["article 1", "  text"]
    assert len(blocks(act, "signature")) == 2


def test_footnotes_are_no_clauses() -> None:
    act = split_pdf(
        typeset(
            """
            #set par(first-line-indent: (amount: 1.25cm, all: true))
            1-modda. Maqsad

            Hajmi besh metr#footnote[Birinchi izohning matni.] boʻlgan quduqlar hisobga olinadi.

            Ikkinchi qismning matni shu yerda turadi.
            """
        )
    )
    assert outline(act) == ["article 1", "  text", "  text"]
    assert len(blocks(act, "footnote")) == 1
    assert "Birinchi izohning matni." in blocks(act, "footnote")[0]


def test_turned_letters_are_no_words_of_the_act() -> None:
    act = split_pdf(
        typeset("#place(rotate(90deg)[LOYIHA NUSXA])\n1-modda. Maqsad\n\nMatn birinchi shu yerda.")
    )
    assert "LOYIHA" not in " ".join(f"{node.title} {node.text}" for node in act.nodes)
    assert "LOYIHA NUSXA" in blocks(act, "furniture")


def test_letters_drawn_together_are_told_apart() -> None:
    act = split_pdf(typeset('#set text(font: "Libertinus Serif")\n1-modda. Atrofi va sinfi'))
    assert act.nodes[0].title == "Atrofi va sinfi"


@pytest.mark.parametrize("text", [UZ_LATN, RU])
def test_progress_goes_page_by_page(text: str) -> None:
    heard: list[int] = []
    read_act(pdf_of(text.splitlines() * 3), "act.pdf", progress=heard.append)
    assert len(heard) > 3
    assert heard == sorted(heard)
