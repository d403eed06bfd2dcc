"""Annexes, the stamps around them and the annexes of annexes."""

import pytest

from tests.consultation.splitting.reading_aloud import blocks, numbers, outline, split_text

RESOLUTION = """OʻZBEKISTON RESPUBLIKASI VAZIRLAR MAHKAMASINING
QARORI
NIZOMNI TASDIQLASH TOʻGʻRISIDA
Vazirlar Mahkamasi qaror qiladi:
1. Nizom 1-ilovaga muvofiq tasdiqlansin.
2. Roʻyxat 2-ilovaga muvofiq tasdiqlansin.
Oʻzbekiston Respublikasining Bosh vaziri A. ARIPOV
Toshkent sh.,
2024-yil 5-may,
144-son
"""


def test_nested_annexes() -> None:
    act = split_text(
        RESOLUTION
        + """Vazirlar Mahkamasining 2024-yil 5-maydagi 144-son qaroriga
1-ILOVA
Litsenziya berish tartibi toʻgʻrisidagi
NIZOM
1-bob. Umumiy qoidalar
1. Ushbu Nizom tartibni belgilaydi.
2. Ariza ilovaga muvofiq beriladi.
2-bob. Tartib
3. Ariza koʻriladi.
Litsenziya berish tartibi toʻgʻrisidagi nizomga
1-ILOVA
Litsenziya berish
SXEMASI
1. Ariza beriladi.
Litsenziya berish tartibi toʻgʻrisidagi nizomga
2-ILOVA
ARIZA
Familiyasi va ismi yoziladi.
Vazirlar Mahkamasining 2024-yil 5-maydagi 144-son qaroriga
2-ILOVA
Oʻz kuchini yoʻqotgan qarorlar
ROʻYXATI
1. Birinchi qaror.
2. Ikkinchi qaror.
"""
    )
    assert outline(act, words=2) == [
        "text  Vazirlar Mahkamasi",
        "point 1 Nizom 1-ilovaga",
        "point 2 Roʻyxat 2-ilovaga",
        "annex 1 Litsenziya berish",
        "  chapter 1 Umumiy qoidalar",
        "    point 1 Ushbu Nizom",
        "    point 2 Ariza ilovaga",
        "  chapter 2 Tartib",
        "    point 3 Ariza koʻriladi.",
        "  annex 1 Litsenziya berish",
        "    point 1 Ariza beriladi.",
        "  annex 2 ARIZA",
        "    text  Familiyasi va",
        "annex 2 Oʻz kuchini",
        "  point 1 Birinchi qaror.",
        "  point 2 Ikkinchi qaror.",
    ]
    assert len(blocks(act, "stamp")) == 4
    assert len(act.signature) == 4
    assert act.title == "NIZOMNI TASDIQLASH TOʻGʻRISIDA"
    assert next(n.title for n in act.nodes if n.kind == "annex") == (
        "Litsenziya berish tartibi toʻgʻrisidagi NIZOM"
    )


def test_ministerial_order_with_registration() -> None:
    act = split_text(
        """Адлия вазирлиги томонидан 2018 йил 14 декабрда рўйхатга олинган, рақами 3099
ЎЗБЕКИСТОН РЕСПУБЛИКАСИ СОҒЛИҚНИ САҚЛАШ ВАЗИРИНИНГ
БУЙРУҒИ
НИЗОМНИ ТАСДИҚЛАШ ҲАҚИДА
Қонунга мувофиқ буюраман:
1. Низом иловага мувофиқ тасдиқлансин.
2. Буйруқ кучга кирсин.
Вазир А. ШАДМАНОВ
Тошкент ш.,
2018 йил 20 ноябрь,
52-сон
Ўзбекистон Республикаси
Адлия вазирлигида
2018 йил 14 декабрда 3099-сон
билан рўйхатга олинган
Ўзбекистон Республикаси
Соғлиқни сақлаш вазирлиги,
Ички ишлар вазирлиги,
Олий суди ва Бош прокуратурасининг
2018 йил 20 ноябрдаги 52, 74,
11-192-18, 68-ққ-сон қарорига
ИЛОВА
Ҳайдовчилар тўғрисидаги
НИЗОМ
I. Умумий қоидалар
1. Ушбу Низом тартибни белгилайди.
II. Якуний қоидалар
2. Низом бузилса жавобгарлик бор.
"""
    )
    assert outline(act) == [
        "text",
        "point 1",
        "point 2",
        "annex",
        "  chapter 1",
        "    point 1",
        "  chapter 2",
        "    point 2",
    ]
    assert len(blocks(act, "stamp")) == 10
    assert blocks(act, "signature") == [
        "Вазир А. ШАДМАНОВ",
        "Тошкент ш.,",
        "2018 йил 20 ноябрь,",
        "52-сон",
    ]
    assert act.nodes[3].title == "Ҳайдовчилар тўғрисидаги НИЗОМ"
    assert act.title == "НИЗОМНИ ТАСДИҚЛАШ ҲАҚИДА"


def test_russian_annexes() -> None:
    act = split_text(
        """ПОСТАНОВЛЕНИЕ
КАБИНЕТА МИНИСТРОВ РЕСПУБЛИКИ УЗБЕКИСТАН
ОБ УТВЕРЖДЕНИИ ПОЛОЖЕНИЯ
Кабинет Министров постановляет:
1. Утвердить Положение согласно приложению № 1.
2. Опубликовать.
Премьер-министр Республики Узбекистан А. Арипов
г. Ташкент,
12 марта 2019 г.,
№ 212
ПРИЛОЖЕНИЕ № 1
к Постановлению Кабинета Министров
от 12 марта 2019 года № 212
ПОЛОЖЕНИЕ
об Управлении юридического обеспечения
Глава 1. Общие положения
1. Управление является подразделением.
Глава 2. Задачи
2. Задачами являются:
обеспечение законности;
подготовка проектов.
ПРИЛОЖЕНИЕ № 1
к Положению об Управлении юридического обеспечения
СХЕМА
1. Поступление обращения.
ПРИЛОЖЕНИЕ № 2
к Постановлению Кабинета Министров
от 12 марта 2019 года № 212
ПЕРЕЧЕНЬ
утративших силу решений
1. Первое решение.
"""
    )
    assert outline(act) == [
        "text",
        "point 1",
        "point 2",
        "annex 1",
        "  chapter 1",
        "    point 1",
        "  chapter 2",
        "    point 2",
        "      text",
        "      text",
        "  annex 1",
        "    point 1",
        "annex 2",
        "  point 1",
    ]
    assert act.nodes[3].title == "ПОЛОЖЕНИЕ об Управлении юридического обеспечения"
    assert act.title == "ОБ УТВЕРЖДЕНИИ ПОЛОЖЕНИЯ"
    assert len(act.signature) == 4


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("1-ILOVA", "1"),
        ("3-илова", "3"),
        ("ILOVA", ""),
        ("Ilova", ""),
        ("ПРИЛОЖЕНИЕ", ""),
        ("Приложение № 2", "2"),
        ("ПРИЛОЖЕНИЕ N 2", "2"),
        ("Приложение 4", "4"),
        ("2-қосымша", "2"),
        ("Annex 3", "3"),
        ("1a-ILOVA", ""),
        ("Vazirlar Mahkamasining 2016-yil 5-maydagi 144-son qaroriga 2-ILOVA", "2"),
        ("Приложение № 3 к постановлению Кабинета Министров от 5 мая 2016 г. № 144", "3"),
    ],
)
def test_headings_of_annexes(heading: str, number: str) -> None:
    act = split_text(
        f"1. Birinchi bandning matni.\n2. Ikkinchi bandning matni.\n{heading}\nNIZOM\n1. Band.\n"
    )
    assert numbers(act, "annex") == [number]
    assert act.nodes[-1].parent == act.nodes[-2].id


def test_articles_begin_anew_in_an_annex() -> None:
    act = split_text(
        "1-modda. Bir\nMatn.\n2-modda. Ikki\nMatn.\nOʻzbekiston Respublikasi Qonuniga\n"
        "ILOVA\nUSTAV\n1-modda. Bir\nMatn.\n"
    )
    assert [node.id for node in act.nodes if node.kind == "article"] == [
        "art1",
        "art2",
        "annex1.art1",
    ]


def test_a_composition_is_no_title() -> None:
    act = split_text(
        "1. Komissiya tuzilsin.\n1-ILOVA\nKomissiya\nTARKIBI\nA.B. Valiyev — vazir, "
        "rais\nC.D. Karimov — vazir oʻrinbosari\n"
    )
    assert outline(act) == ["point 1", "annex 1", "  text", "  text"]
    assert act.nodes[1].title == "Komissiya TARKIBI"


def test_a_table_with_tabs() -> None:
    act = split_text(
        "1. Birinchi bandning matni.\n2. Ikkinchi bandning matni.\n1-ILOVA\nSHAKL\n"
        "T/r\tNomi\tMuddati\n1.\tBirinchi\tmay\n2.\tIkkinchi\tiyun\nIzoh. Shakl toʻldiriladi.\n"
    )
    assert outline(act) == ["point 1", "point 2", "annex 1", "  table", "  text"]
    assert act.nodes[3].text.splitlines()[1] == "1.\tBirinchi\tmay"


def test_a_tab_behind_a_number_makes_no_table() -> None:
    act = split_text(
        "1.\tBirinchi bandning matni:\na)\tbir;\nb)\tikki.\n2.\tIkkinchi bandning matni.\n"
    )
    assert outline(act) == ["point 1", "  subpoint a", "  subpoint b", "point 2"]


@pytest.mark.parametrize("stamp", ["Qarorga", "Қарорга", "Buyruqqa"])
def test_a_stamp_of_one_word(stamp: str) -> None:
    act = split_text(f"{RESOLUTION}{stamp}\n1-ILOVA\nRoʻyxat\n1. Birinchi.\n")
    [annex] = [node for node in act.nodes if node.kind == "annex"]
    assert (annex.number, annex.title, annex.doubts) == ("1", "Roʻyxat", ())
    assert [block.text for block in act.notes if block.kind == "stamp"] == [stamp]
    assert stamp not in [block.text for block in act.signature]
