"""A stem is recognised with one letter of it wrong, and a short one is taken at its word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.misspelling import (
    DOUBLED,
    MISPLACED,
    REPLACED,
    misspelt,
    with_mistakes,
    without_letters,
)

LETTERS = st.sampled_from("abdefghijklmnoprstuvxyzöğ")
STEMS = st.text(LETTERS, min_size=MISPLACED, max_size=14)


def is_known(stem: str, word: str) -> bool:
    return any(re.match(pattern, word) for pattern in (stem, *misspelt(stem)))


@given(STEMS, st.data())
def test_one_letter_missing_more_or_swapped_is_recognised(stem: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(stem) - 2))
    letter = data.draw(LETTERS)
    for written in (
        stem[:place] + stem[place + 1 :],
        stem[:place] + letter + stem[place:],
        stem[: len(stem) - 1] + letter + stem[-1],
        stem[:place] + stem[place + 1] + stem[place] + stem[place + 2 :],
    ):
        assert is_known(stem, written + "larga"), written


@given(st.text(LETTERS, min_size=REPLACED, max_size=14), st.data())
def test_in_a_long_stem_another_letter_is_recognised_too(stem: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(stem) - 2))
    letter = data.draw(LETTERS)
    assert is_known(stem, stem[:place] + letter + stem[place + 1 :])


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        # Short words are other words.
        ("suv", "sov"),
        ("bola", "boala"),
        ("bozor", "bzor"),
        # A letter and a school differ in one letter of six.
        ("maktab", "maktub"),
        # The first letter is right, and one mistake is enough.
        ("trolleybus", "prolleybus"),
        ("trolleybus", "troleibus"),
        ("svetofor", "svetlofon"),
    ],
)
def test_another_word_stays_another_word(stem: str, word: str) -> None:
    assert not is_known(stem, word)


def test_a_letter_doubled_is_recognised_a_little_sooner() -> None:
    assert len("dorog") == DOUBLED
    assert is_known("dorog", "dorrogi")
    assert is_known("abboz", "aboz")
    assert misspelt("suvv") == []


def test_only_the_longest_unknown_words_are_guessed() -> None:
    known = ("maktab", "shkol")
    asked = [("trolleybus",), known, ("kvadrokopter",), ("televizor",), ("suv",)]
    guessed = with_mistakes(asked)
    assert [len(one) > 5 for one in guessed] == [True, False, True, False, False]
    assert guessed[1] == known
    assert with_mistakes([("suv",)]) == [("suv",)]


@pytest.mark.parametrize(
    ("stem", "typed"),
    [
        ("köcha", ["kocha", "kucha"]),
        ("bağcha", ["bagcha"]),
        ("huquq", ["xukuk"]),
        ("maktab", []),
    ],
)
def test_a_keyboard_may_lack_letters_of_uzbek(stem: str, typed: list[str]) -> None:
    assert without_letters(stem) == typed


@pytest.mark.parametrize(
    ("stem", "word"),
    [("ğözachi", "gozachilar"), ("gozachi", "ğözachilar"), ("kurğonch", "qörğoncha")],
)
def test_an_unknown_word_may_be_typed_without_them(stem: str, word: str) -> None:
    [[*patterns]] = with_mistakes([(stem,)])
    assert any(re.match(pattern, word) for pattern in patterns)
