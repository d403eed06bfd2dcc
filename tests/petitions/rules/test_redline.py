"""Redlines: nothing of either text is lost, and words change as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.rules.redline import Change, Piece, redline, redlines
from tests.making.petitions import unsaved

texts = st.text(alphabet="oʻzbek tili, ислоҳ.\n-’", max_size=60)


def read(pieces: list[Piece], *changes: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change in changes)


@given(texts, texts)
def test_both_texts_can_be_read_out_of_it(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert read(pieces, Change.KEPT, Change.REMOVED) == old
    assert read(pieces, Change.KEPT, Change.ADDED) == new


@given(texts)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert {piece.change for piece in redline(text, text)} <= {Change.KEPT}


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("Yoʻl yoritilsin.", "Yoʻlak yoritilsin.", "Yoʻl", "Yoʻlak"),
        ("Uch yil ichida", "Besh yil ichida", "Uch", "Besh"),
        ("Maʼlum muddat", "Maʼlum", " muddat", ""),
        ("", "Yangi", "", "Yangi"),
    ],
)
def test_words_change_whole(old: str, new: str, removed: str, added: str) -> None:
    pieces = redline(old, new)
    assert (read(pieces, Change.REMOVED), read(pieces, Change.ADDED)) == (removed, added)


def test_the_texts_of_a_petition_each_for_itself() -> None:
    old = unsaved(demand="Maktab yoʻli yoritilsin", evidence="")
    new = unsaved(demand="Maktab yoʻli tozalansin", evidence="")
    parts = redlines(old, new)
    assert [(part.part, part.is_changed) for part in parts] == [
        ("demand", True),
        ("problem", False),
        ("proposal", False),
    ]
