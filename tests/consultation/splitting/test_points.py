"""Points, their parts and the paragraphs between them."""

import pytest

from tests.consultation.splitting.reading_aloud import numbers, outline, split_text


def test_lists_of_an_article() -> None:
    act = split_text(
        """5-modda. Subyektlar
Subyektlar quyidagilardir:
1) tadbirkorlar;
2) quyidagi tarmoqlardagi:
yengil sanoat;
ogʻir sanoat;
3) boshqalar.
Subyektlar soni belgilanadi.
Subyektlar uchun:
1) imtiyozlar;
2) kafolatlar beriladi.
"""
    )
    assert outline(act, words=1) == [
        "article 5 Subyektlar",
        "  text  Subyektlar",
        "  point 1 tadbirkorlar;",
        "  point 2 quyidagi",
        "    text  yengil",
        "    text  ogʻir",
        "  point 3 boshqalar.",
        "  text  Subyektlar",
        "  text  Subyektlar",
        "  point 1 imtiyozlar;",
        "  point 2 kafolatlar",
    ]


def test_a_paragraph_between_two_points_stays_in_the_list() -> None:
    act = split_text(
        "1-modda. Nomi\nUlar:\n1) bir. Bunda shunday.\nIkkinchi jumla bandniki.\n2) "
        "ikki.\nBu moddaniki.\n"
    )
    assert outline(act) == [
        "article 1",
        "  text",
        "  point 1",
        "    text",
        "  point 2",
        "  text",
    ]


def test_parts_of_points() -> None:
    act = split_text(
        """1. Vazirlik:
a) birinchi ishni:
1) boshlasin;
2) tugatsin;
b) ikkinchi ishni qilsin.
2. Qoʻmita ham.
Bu ikkinchi bandning yana bir gapi.
"""
    )
    assert outline(act) == [
        "point 1",
        "  subpoint a",
        "    subpoint 1",
        "    subpoint 2",
        "  subpoint b",
        "point 2",
        "  text",
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("a b v g d e j z i k l m n", "a b v g d e j z i k l m n"),
        ("a b c d e f g h i j k", "a b c d e f g h i j k"),
        (
            "а б в г д е ё ж з и к л м н о п р с т у ф х ц ч ш",
            "a b v g d e yo j z i k l m n o p r s t u f x ts ch sh",
        ),
        (
            "a b v g d e j z i y k l m n o p r s t u f x ts ch sh",
            "a b v g d e j z i y k l m n o p r s t u f x ts ch sh",
        ),
        ("i ii iii iv v vi", "1 2 3 4 5 6"),
    ],
)
@pytest.mark.parametrize("form", ["{})", "({})"])
def test_letters(printed: str, meant: str, form: str) -> None:
    lines = "".join(f"{form.format(each)} nimadir qilinsin;\n" for each in printed.split())
    act = split_text(f"1. Vazirlik:\n{lines}")
    assert numbers(act, "subpoint") == meant.split()
    assert {node.parent for node in act.nodes[1:]} == {"p1"}


def test_roman_parts_under_letters() -> None:
    act = split_text(
        "1. Vazirlik:\n(а) икки ойда:\n(i) бирини;\n(ii) иккисини;\n(б) уч ойда:\n(i) яна.\n"
    )
    assert outline(act) == [
        "point 1",
        "  subpoint a",
        "    subpoint 1",
        "    subpoint 2",
        "  subpoint b",
        "    subpoint 1",
    ]


def test_russian_law_with_numbered_parts() -> None:
    act = split_text(
        """Статья 1. Предмет
1. Настоящий Закон регулирует отношения:
1) первые:
а) малые;
б) большие;
2) вторые.
2. Он не регулирует прочие.
Статья 2. Сфера
1. Закон применяется всюду.
2. Кроме исключений.
"""
    )
    assert outline(act) == [
        "article 1",
        "  point 1",
        "    subpoint 1",
        "      subpoint a",
        "      subpoint b",
        "    subpoint 2",
        "  point 2",
        "article 2",
        "  point 1",
        "  point 2",
    ]


def test_amending_law() -> None:
    act = split_text(
        """1-modda. Oʻzgartishlar
Qonunga quyidagi oʻzgartishlar kiritilsin:
1) 5-moddada:
a) birinchi qism chiqarib tashlansin;
b) ikkinchi qism toʻldirilsin;
2) 6-modda chiqarib tashlansin.
2-modda. Kuchga kirish
Ushbu Qonun kuchga kiradi.
"""
    )
    assert outline(act) == [
        "article 1",
        "  text",
        "  point 1",
        "    subpoint a",
        "    subpoint b",
        "  point 2",
        "article 2",
        "  text",
    ]


def test_dotted_points_are_parts_of_their_point() -> None:
    act = split_text(
        "1. Поручить:\n1.1. Первому.\n1.2. Второму:\n1.2.1. Сразу.\n2. Контроль "
        "возложить на себя.\n"
    )
    assert outline(act) == [
        "point 1",
        "  subpoint 1.1",
        "  subpoint 1.2",
        "    subpoint 1.2.1",
        "point 2",
    ]


def test_a_dotted_point_behind_a_whole_one_was_put_in() -> None:
    act = split_text(
        "1. Утвердить порядок.\n2. Установить срок.\n2.1. Установить плату.\n3. Опубликовать.\n"
    )
    assert outline(act) == ["point 1", "point 2", "point 2-1", "point 3"]


def test_chapters_numbered_like_points() -> None:
    act = split_text(
        "1. Общие положения\n1.1. Первое правило.\n1.2. Второе.\n2. Порядок работы\n2.1. Третье.\n"
    )
    assert outline(act) == ["chapter 1", "  point 1.1", "  point 1.2", "chapter 2", "  point 2.1"]


@pytest.mark.parametrize(
    "line",
    [
        "2025-yil 1-yanvardan boshlab amal qiladi.",
        "15.09.2025 dan boshlab amal qiladi.",
        "1,5 foiz miqdorida haq toʻlanadi.",
        "2.5 foiz miqdorida haq toʻlanadi",
        "(yoki) boshqa shaxslar uchun ham amal qiladi.",
        "12 oy davomida amal qiladi.",
        "3-bandda koʻrsatilgan hollarda amal qiladi.",
    ],
)
def test_numbers_that_open_nothing(line: str) -> None:
    act = split_text(f"1-modda. Nomi\nMatn.\n{line}\n")
    assert outline(act) == ["article 1", "  text", "  text"]


def test_explanations_belong_to_the_article() -> None:
    act = split_text(
        "1-modda. Nomi\nUlar:\n1) bir;\n2) ikki.\nIzoh. Bunda hamma narsa nazarda "
        "tutiladi.\n2-modda. Nomi\nMatn.\n"
    )
    assert outline(act) == [
        "article 1",
        "  text",
        "  point 1",
        "  point 2",
        "  text",
        "article 2",
        "  text",
    ]
    assert act.nodes[4].label == "Izoh."


def test_names_of_clauses() -> None:
    act = split_text(
        "1-bob. Bir\n3-modda. Nomi\n1) bir:\na) ikki.\n4-modda. Nomi\n41-modda. Nomi\n"
        "Matn.\n5-modda. Nomi\nMatn.\n"
    )
    assert [node.id for node in act.nodes] == [
        "ch1",
        "ch1.art3",
        "ch1.art3.p1",
        "ch1.art3.p1.a",
        "ch1.art4",
        "ch1.art4-1",
        "ch1.art4-1.t1",
        "ch1.art5",
        "ch1.art5.t1",
    ]
