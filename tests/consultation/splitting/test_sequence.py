"""Numbers that only their place explains."""

import pytest

from tests.consultation.splitting.reading_aloud import numbers, outline, split_text

# What is printed, and what it means there.
COLUMNS = [
    ("8 81 9", "8 8-1 9"),
    ("8 81 82 83 9", "8 8-1 8-2 8-3 9"),
    ("80 81 82", "80 81 82"),
    ("80 81 811 82", "80 81 81-1 82"),
    ("9 91 92 10", "9 9-1 9-2 10"),
    (
        "9 91 92 93 94 95 96 97 98 99 910 911 10 11",
        "9 9-1 9-2 9-3 9-4 9-5 9-6 9-7 9-8 9-9 9-10 9-11 10 11",
    ),
    ("99 991 100 101 102", "99 99-1 100 101 102"),
    ("100 1001 101 1011 102", "100 100-1 101 101-1 102"),
    ("1 11 2 3", "1 1-1 2 3"),
    ("1 2 3 31", "1 2 3 3-1"),
    ("10 11 12 121 13", "10 11 12 12-1 13"),
    ("10 101 11 111 12", "10 10-1 11 11-1 12"),
    ("7 9 10 101 12", "7 9 10 10-1 12"),
    ("271 272 273", "271 272 273"),
    ("27 271 28", "27 27-1 28"),
    ("5 8 9", "5 8 9"),
    ("8 8¹ 8² 9", "8 8-1 8-2 9"),
    ("8 8-1 8-2 9", "8 8-1 8-2 9"),
    ("8 8¹ 82 9", "8 8-1 8-2 9"),
]


def _articles(printed: str) -> str:
    return "".join(f"{each}-modda. Nomi\nMatni shu yerda.\n" for each in printed.split())


@pytest.mark.parametrize(("printed", "meant"), COLUMNS)
def test_articles_by_place(printed: str, meant: str) -> None:
    act = split_text(_articles(printed))
    assert numbers(act, "article") == meant.split()
    assert [node.label for node in act.nodes if node.kind == "article"] == [
        f"{each}-modda." for each in printed.split()
    ]


@pytest.mark.parametrize(("printed", "meant"), COLUMNS)
def test_chapters_by_place(printed: str, meant: str) -> None:
    text = "".join(f"Глава {each}. Название\nТекст главы здесь.\n" for each in printed.split())
    assert numbers(split_text(text), "chapter") == meant.split()


@pytest.mark.parametrize(("printed", "meant"), COLUMNS[:7])
def test_points_of_an_article_by_place(printed: str, meant: str) -> None:
    points = "".join(f"{each}) bandning matni;\n" for each in printed.split())
    act = split_text(f"1-modda. Nomi\nQuyidagilar:\n{points}")
    assert numbers(act, "point") == meant.split()


@pytest.mark.parametrize(("printed", "meant"), COLUMNS[:5])
def test_points_of_a_resolution_by_place(printed: str, meant: str) -> None:
    act = split_text("".join(f"{each}. Bandning matni shu.\n" for each in printed.split()))
    assert numbers(act, "point") == meant.split()


def test_a_true_81_in_a_whole_code() -> None:
    printed = " ".join(map(str, range(1, 131)))
    assert numbers(split_text(_articles(printed)), "article") == printed.split()


def test_inserted_articles_all_through_a_code() -> None:
    printed, meant = [], []
    for number in range(1, 131):
        printed.append(str(number))
        meant.append(str(number))
        for added in range(1, number % 4):
            printed.append(f"{number}{added}")
            meant.append(f"{number}-{added}")
    assert numbers(split_text(_articles(" ".join(printed))), "article") == meant


def test_a_number_out_of_all_sequence_is_text() -> None:
    act = split_text(_articles("1 2 178 3 4"))
    assert numbers(act, "article") == ["1", "2", "3", "4"]


def test_two_acts_in_one_file_begin_anew() -> None:
    assert numbers(split_text(_articles("1 2 3 4 1 2 3")), "article") == [
        "1",
        "2",
        "3",
        "4",
        "1",
        "2",
        "3",
    ]


def test_roman_chapters_with_additions() -> None:
    act = split_text(
        "I. Bir narsa\n1. Matn.\nI¹. Qoʻshimcha narsa\n2. Matn.\nII. Ikki narsa\n3. Matn.\n"
    )
    assert numbers(act, "chapter") == ["1", "1-1", "2"]
    assert outline(act)[1] == "  point 1"
