"""Two wordings in one: nothing is lost, and whole words are what changes."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.redline import Mark, Piece, redline
from core.scripts.spelling import APOSTROPHES

WORDS = st.lists(
    st.sampled_from(
        [
            "oʻrmon",
            "o'rmon",
            "maʼno",
            "va",
            "va ",
            "12",
            "12,5",
            ",",
            ".",
            " ",
            "\n",
            "статья",
            "8¹",
        ]
    ),
    max_size=40,
).map("".join)
ANY = st.one_of(st.text(max_size=60), WORDS)


def side(pieces: list[Piece], mark: Mark) -> str:
    return "".join(piece.words for piece in pieces if piece.kind in (Mark.KEPT, mark))


def typed_alike(words: str) -> str:
    """The words as one keyboard would type their apostrophes."""
    return re.sub(f"[{APOSTROPHES}]", "'", words)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.words) for piece in redline(old, new)]


@given(ANY, ANY)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert typed_alike(side(pieces, Mark.REMOVED)) == typed_alike(old)
    assert side(pieces, Mark.ADDED) == new
    assert all(piece.words for piece in pieces)
    assert all(one.kind is not other.kind for one, other in pairwise(pieces))


@given(ANY)
def test_equal_texts_have_no_change(text: str) -> None:
    assert told(text, text) == ([("kept", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        (
            "Masofa besh yuz metr.",
            "Masofa toʻrt yuz metr.",
            [("kept", "Masofa "), ("removed", "besh"), ("added", "toʻrt"), ("kept", " yuz metr.")],
        ),
        ("Baho yoʻq", "Maʼno yoʻq", [("removed", "Baho"), ("added", "Maʼno"), ("kept", " yoʻq")]),
        ("togʻ va bogʻ", "tog' va o'rmon", [
            ("kept", "tog' va "), ("removed", "bogʻ"), ("added", "o'rmon")
        ]),
        (
            "12,5 foiz",
            "12,6 foiz",
            [("removed", "12,5"), ("added", "12,6"), ("kept", " foiz")],
        ),
        ("a b", "a b c", [("kept", "a b"), ("added", " c")]),
        ("а, б", "а; б", [("kept", "а"), ("removed", ","), ("added", ";"), ("kept", " б")]),
        ("", "Yangi", [("added", "Yangi")]),
        ("Eski", "", [("removed", "Eski")]),
    ],
)  # fmt: skip
def test_whole_words_change(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert told(old, new) == pieces


def test_a_comma_between_two_changes_does_not_part_them() -> None:
    assert told("bir, ikki", "uch, toʻrt") == [("removed", "bir, ikki"), ("added", "uch, toʻrt")]


def test_a_very_long_clause_is_no_burden() -> None:
    old = " ".join(f"soʻz{n % 500} va" for n in range(1_500))
    new = old.replace("soʻz250", "boshqa")
    assert ("added", "boshqa") in told(old, new)
