"""How ministries write: signatures over lines, notes of registration, stamps in one line."""

import pytest

from consultation.splitting import read_act
from tests.consultation.splitting.printing import pdf_of
from tests.consultation.splitting.reading_aloud import blocks, outline, split_text

LAW = """
ЗАКОН
РЕСПУБЛИКИ УЗБЕКИСТАН

О воде

Статья 1. Вода
Вода принадлежит народу.

Статья 2. Настоящий Закон вступает в силу со дня его официального опубликования.

Президент
Республики Узбекистан                         Ш. МИРЗИЁЕВ

г. Ташкент,
25 марта 2025 г.,
№ ЗРУ-1050
"""


def test_an_office_and_its_country_over_two_lines() -> None:
    act = split_text(LAW)
    assert blocks(act, "signature")[:2] == ["Президент", "Республики Узбекистан Ш. МИРЗИЁЕВ"]
    last = act.nodes[-1]
    assert (last.kind, last.title, last.text.split()[0]) == ("article", "", "Настоящий")


def test_such_a_signature_is_no_stamp_of_the_annex_below_it() -> None:
    act = split_text(
        "ПОСТАНОВЛЕНИЕ\n\n1. Утвердить Положение.\n\nПремьер-министр\n"
        "Республики Узбекистан А. АРИПОВ\n\nПриложение № 1\nк постановлению Кабинета Министров\n\n"
        "ПОЛОЖЕНИЕ\nо воде\n\n1. Вода охраняется."
    )
    assert blocks(act, "signature") == ["Премьер-министр", "Республики Узбекистан А. АРИПОВ"]
    assert blocks(act, "stamp") == ["к постановлению Кабинета Министров"]


@pytest.mark.parametrize(
    "line",
    [
        "[Ўзбекистон Республикаси Адлия вазирлиги томонидан 2025 йил 7 апрелда рўйхатга олинди]",
        "2025 йил 12 апрель                № 45-3-0-Q/25                Нурафшон шаҳри",
    ],
)
def test_where_an_act_was_registered_is_no_part_of_its_title(line: str) -> None:
    act = split_text(f"ВИЛОЯТ ҲОКИМИНИНГ\nҚАРОРИ\n\n{line}\n\nСув тўғрисида\n\n1. Сув асралсин.")
    assert act.title == "Сув тўғрисида"


def test_an_explanation_with_spaced_letters() -> None:
    act = split_text("1. Аъзолар сайланади.\nЭ с л а т м а: Аъзолар алмашиши мумкин.\n2. Тамом.")
    note = act.nodes[1]
    assert (note.label, note.text) == ("Э с л а т м а:", "Аъзолар алмашиши мумкин.")


def test_parts_of_a_point_behind_its_list() -> None:
    act = split_text(
        "1.1. Qoidalar.\n1.2. Qoidalar quyidagilarga tegishli:\n- maktablar;\n- bogʻchalar.\n"
        "1.2.1. Maktablarga alohida.\n1.3. Tamom."
    )
    assert outline(act)[-2:] == ["  subpoint 1.2.1", "point 1.3"]


ORDER = """
VAZIRNING BUYRUGʻI

1. Nizom tasdiqlansin.

Vazirlar Mahkamasining 15-son qaroriga
1-ilova

NIZOM
Suv olish tartibi toʻgʻrisida

1\u2011bob. Umumiy qoidalar
1. Suv olinadi.

Nizomga 1-ilova

ARIZA
Kimdan: ______
"""


def test_an_annex_with_its_stamp_in_one_line_and_a_title_below_its_name() -> None:
    act = split_text(ORDER)
    assert outline(act, words=4)[1:] == [
        "annex 1 NIZOM Suv olish tartibi",
        "  chapter 1 Umumiy qoidalar",
        "    point 1 Suv olinadi.",
        "  annex 1 ARIZA",
        "    text  Kimdan: ______",
    ]


def test_an_annex_named_in_the_midst_of_a_sentence_is_none() -> None:
    act = split_text("1. Shakl\nNizomga 1-ilova\nasosida toʻldiriladi.")
    assert [node.kind for node in act.nodes] == ["point", "text", "text"]


def test_two_columns() -> None:
    long = "Вода является собственностью государства и охраняется законом, а её использование "
    lines = [
        f"Статья {number}. {long}оплачивается по установленным ставкам." for number in (1, 2, 3)
    ]
    act = read_act(pdf_of(lines, page="columns: 2"), "a.pdf")
    assert [node.number for node in act.nodes] == ["1", "2", "3"]
    assert all(f"{node.label} {node.title}{node.text}" in lines for node in act.nodes)
