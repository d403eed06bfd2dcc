"""Headings of every level in every language, script and habit of printing."""

import pytest

from tests.consultation.splitting.reading_aloud import numbers, outline, split_text

ARTICLE_FORMS = [
    ("1-modda. Maqsad", "1", "Maqsad"),
    ("599- modda. Maqsad", "599", "Maqsad"),
    ("7 - modda. Maqsad", "7", "Maqsad"),
    ("12-MODDA. Maqsad", "12", "Maqsad"),
    ("3-modda — Maqsad", "3", "Maqsad"),
    ("8¹-modda. Maqsad", "8-1", "Maqsad"),
    ("8-1-modda. Maqsad", "8-1", "Maqsad"),
    ("8.1-modda. Maqsad", "8-1", "Maqsad"),
    ("1-модда. Мақсад", "1", "Мақсад"),
    ("8¹-модда. Мақсад", "8-1", "Мақсад"),
    ("1-mоddа. Maqsad", "1", "Maqsad"),  # o and a are Cyrillic
    ("Статья 1. Цель", "1", "Цель"),
    ("СТАТЬЯ 15. Цель", "15", "Цель"),
    ("Статья 8¹. Цель", "8-1", "Цель"),
    ("Статья 8.1. Цель", "8-1", "Цель"),
    ("Статья 8-1. Цель", "8-1", "Цель"),
    ("19-статья. Мүддетлер", "19", "Мүддетлер"),
    ("19-statya. Múddetler", "19", "Múddetler"),
    ("Article 4. Purpose", "4", "Purpose"),
]


@pytest.mark.parametrize(("line", "number", "title"), ARTICLE_FORMS)
def test_articles(line: str, number: str, title: str) -> None:
    act = split_text(f"{line}\nBu yerda moddaning matni turadi.\n")
    assert [(n.kind, n.number, n.title) for n in act.nodes] == [
        ("article", number, title),
        ("text", "", ""),
    ]
    assert line.startswith(act.nodes[0].label)


LEVEL_FORMS = [
    ("1-bob. Umumiy qoidalar", "chapter", "1", "Umumiy qoidalar"),
    ("I bob. Umumiy qoidalar", "chapter", "1", "Umumiy qoidalar"),
    ("IV-bob. Umumiy qoidalar", "chapter", "4", "Umumiy qoidalar"),
    ("1 BOB. UMUMIY QOIDALAR", "chapter", "1", "UMUMIY QOIDALAR"),
    ("2-боб. Умумий қоидалар", "chapter", "2", "Умумий қоидалар"),
    ("ІІ боб. Умумий қоидалар", "chapter", "2", "Умумий қоидалар"),  # Ukrainian І
    ("ХII боб. Умумий қоидалар", "chapter", "12", "Умумий қоидалар"),  # Cyrillic Х
    ("Глава 1. Общие положения", "chapter", "1", "Общие положения"),
    ("ГЛАВА IV. ОБЩИЕ ПОЛОЖЕНИЯ", "chapter", "4", "ОБЩИЕ ПОЛОЖЕНИЯ"),
    ("Глава IХ Общие положения", "chapter", "9", "Общие положения"),
    ("Глава первая. Общие положения", "chapter", "1", "Общие положения"),
    ("3-бап. Улыўма қағыйдалар", "chapter", "3", "Улыўма қағыйдалар"),
    ("3-bap. Ulıwma qaǵıydalar", "chapter", "3", "Ulıwma qaǵıydalar"),
    ("Chapter 2. General provisions", "chapter", "2", "General provisions"),
    ("I BOʻLIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("I BO'LIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("I BO‘LIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("I BO`LIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("I BO’LIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("BIRINChI BOʻLIM. UMUMIY QOIDALAR", "section", "1", "UMUMIY QOIDALAR"),
    ("O‘N BIRINCHI BO‘LIM. UMUMIY QOIDALAR", "section", "11", "UMUMIY QOIDALAR"),
    ("Uchinchi boʻlim. Umumiy qoidalar", "section", "3", "Umumiy qoidalar"),
    ("БИРИНЧИ БЎЛИМ. УМУМИЙ ҚОИДАЛАР", "section", "1", "УМУМИЙ ҚОИДАЛАР"),
    ("ЙИГИРМА БИРИНЧИ БЎЛИМ. ҚОИДАЛАР", "section", "21", "ҚОИДАЛАР"),
    ("РАЗДЕЛ I. ОБЩИЕ ПОЛОЖЕНИЯ", "section", "1", "ОБЩИЕ ПОЛОЖЕНИЯ"),
    ("РАЗДЕЛ ПЕРВЫЙ. ОБЩИЕ ПОЛОЖЕНИЯ", "section", "1", "ОБЩИЕ ПОЛОЖЕНИЯ"),
    ("Раздел двадцать второй. Разное", "section", "22", "Разное"),
    ("Подраздел 2. Объекты", "section", "2", "Объекты"),
    ("2-kichik boʻlim. Obyektlar", "section", "2", "Obyektlar"),
    ("1-§. Umumiy qoidalar", "paragraph_sign", "1", "Umumiy qoidalar"),
    ("5-§ . Umumiy qoidalar", "paragraph_sign", "5", "Umumiy qoidalar"),
    ("§ 1. Общие положения", "paragraph_sign", "1", "Общие положения"),
    ("§1. Общие положения", "paragraph_sign", "1", "Общие положения"),
    ("Параграф 3. Общие положения", "paragraph_sign", "3", "Общие положения"),
    ("2-paragraf. Umumiy qoidalar", "paragraph_sign", "2", "Umumiy qoidalar"),
    ("BIRINCHI QISM. UMUMIY QOIDALAR", "part", "1", "UMUMIY QOIDALAR"),
    ("ЧАСТЬ ПЕРВАЯ. ОБЩЕЕ", "part", "1", "ОБЩЕЕ"),
    ("UMUMIY QISM", "part", "", ""),
    ("МАХСУС ҚИСМ", "part", "", ""),
    ("ОСОБЕННАЯ ЧАСТЬ", "part", "", ""),
    ("Часть II. Особенная", "part", "2", "Особенная"),
    ("I. Umumiy qoidalar", "chapter", "1", "Umumiy qoidalar"),
    ("I. УМУМИЙ ҚОИДАЛАР", "chapter", "1", "УМУМИЙ ҚОИДАЛАР"),
]


@pytest.mark.parametrize(("line", "kind", "number", "title"), LEVEL_FORMS)
def test_levels(line: str, kind: str, number: str, title: str) -> None:
    act = split_text(f"{line}\n1-modda. Maqsad\nBu yerda moddaning matni turadi.\n")
    first = act.nodes[0]
    assert (first.kind, first.number, first.title) == (kind, number, title)
    assert [node.kind for node in act.nodes[1:]] == ["article", "text"]
    assert act.nodes[1].parent == first.id


def test_levels_hold_one_another() -> None:
    act = split_text(
        """UMUMIY QISM
I BOʻLIM. UMUMIY QOIDALAR
1-kichik boʻlim. Asoslar
1-bob. Qoidalar
1-§. Boshlanish
1-modda. Maqsad
Matn bir.
2-§. Davomi
2-modda. Vazifa
Matn ikki.
2-bob. Boshqa qoidalar
3-modda. Tushuncha
Matn uch.
MAXSUS QISM
II BOʻLIM. MAXSUS QOIDALAR
3-bob. Yana qoidalar
4-modda. Tamom
Matn toʻrt.
"""
    )
    assert outline(act) == [
        "part",
        "  section 1",
        "    section 1",
        "      chapter 1",
        "        paragraph_sign 1",
        "          article 1",
        "            text",
        "        paragraph_sign 2",
        "          article 2",
        "            text",
        "      chapter 2",
        "        article 3",
        "          text",
        "part",
        "  section 2",
        "    chapter 3",
        "      article 4",
        "        text",
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "I BOʻLIM\nUMUMIY QOIDALAR\n1-bob\nAsosiy qoidalar\n1-modda.\nMaqsad\nUshbu "
            "Qonun maqsadi shu.\n"
        ),
        (
            "РАЗДЕЛ I\nОБЩИЕ ПОЛОЖЕНИЯ\nГлава 1\nОсновное\nСтатья 1.\nЦель\nЦель этого "
            "закона такова.\n"
        ),
        (
            "БИРИНЧИ БЎЛИМ\nУМУМИЙ ҚОИДАЛАР\n1-боб.\nАсосий қоидалар\n1-модда\nМақсад\n"
            "Қонун мақсади шу.\n"
        ),
    ],
)
def test_titles_on_the_next_line(text: str) -> None:
    lines = text.splitlines()
    act = split_text(text)
    assert [(n.kind, n.number, n.title) for n in act.nodes] == [
        ("section", "1", lines[1]),
        ("chapter", "1", lines[3]),
        ("article", "1", lines[5]),
        ("text", "", ""),
    ]


def test_articles_without_titles() -> None:
    act = split_text(
        """1-modda.
Oʻzbekiston — suveren demokratik respublika.
2-modda.
Davlat xalq irodasini ifoda etadi.
3-modda. Respublika oʻz hududini belgilaydi.
4-modda. Davlat tili oʻzbek tilidir.
"""
    )
    assert [(n.kind, n.number, n.title, n.text[:6]) for n in act.nodes] == [
        ("article", "1", "", ""),
        ("text", "", "", "Oʻzbek"),
        ("article", "2", "", ""),
        ("text", "", "", "Davlat"),
        ("article", "3", "", "Respub"),
        ("article", "4", "", "Davlat"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1-moddasi birinchi qismi chiqarib tashlansin;",
        "5-moddasida nazarda tutilgan hollar bundan mustasno.",
        "178-modda quyidagi tahrirda bayon etilsin:",
        "Статья 5 настоящего Закона не применяется к этим отношениям.",
        "Статьи 5 и 6 настоящего Закона не применяются.",
        "Глава 3 настоящего Кодекса применяется также к ним.",
        "Часть первая настоящей статьи применяется также к ним.",
        "Части второй этой статьи противоречит это.",
        "1-бобнинг матни чиқариб ташлансин;",
        "5-модданинг иккинчи қисми қуйидаги таҳрирда баён этилсин:",
        "I boʻlimning matni chiqarib tashlansin.",
        "Birinchi boʻlim talablari bunga ham tatbiq etiladi.",
        "Разделы первый и второй исключить;",
        "2-ilovaga muvofiq tasdiqlansin.",
        "5-modda) bilan tasdiqlangan nizomning matni.",
        "Приложение к договору подписывается сторонами.",
    ],
)
def test_references_open_nothing(line: str) -> None:
    act = split_text(f"1-modda. Bir\nMatn turadi.\n{line}\n2-modda. Ikki\nMatn turadi.\n")
    assert outline(act) == ["article 1", "  text", "  text", "article 2", "  text"]


def test_chapters_may_begin_anew_in_every_section() -> None:
    text = "".join(
        f"{roman} BOʻLIM. QOIDALAR\n"
        + "".join(
            f"{chapter}-bob. Nomi\n{article}-modda. Nomi\nMatn.\n" for chapter, article in pairs
        )
        for roman, pairs in (("I", [(1, 1), (2, 2)]), ("II", [(1, 3), (2, 4)]), ("III", [(1, 5)]))
    )
    act = split_text(text)
    assert numbers(act, "chapter") == ["1", "2", "1", "2", "1"]
    assert numbers(act, "article") == ["1", "2", "3", "4", "5"]
