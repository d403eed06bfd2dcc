"""How comments are found by words, and what tells one choice of them from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.desk import mark_of, search_query, tag_key, words_of
from core.errors import Invalid
from core.scripts import to_cyrillic


def test_words_are_looked_for_by_their_beginning_and_numbers_as_they_are() -> None:
    assert search_query("Suvdan 12-modda") == "'suvdan':* & '12' & 'modda':*"


@given(st.text())
def test_whatever_is_typed_is_a_query_of_letters_and_digits(typed: str) -> None:
    query = search_query(typed)
    parts = query.split(" & ") if query else []
    assert len(parts) <= 8
    assert all(part.removesuffix(":*").strip("'").isalnum() for part in parts)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_every_word_of_a_comment_finds_it(body: str) -> None:
    words = words_of(7, body)
    assert "7" in words
    assert len(words) == len(set(words))
    for word in words:
        assert word.isalnum()
        assert len(word) <= 64


@pytest.mark.parametrize("words", ["Suvdan foydalanish tartibi", "oʻzgartirish kiritilsin"])
def test_both_scripts_are_the_same_words(words: str) -> None:
    assert words_of(1, words) == words_of(1, to_cyrillic(words))
    assert tag_key(words) == tag_key(to_cyrillic(words))


def test_a_mark_tells_another_wording_and_another_comment() -> None:
    mark = mark_of([(1, 1), (2, 1)])
    assert mark == mark_of([(2, 1), (1, 1)])
    assert len({mark, mark_of([(1, 1), (2, 2)]), mark_of([(1, 1)]), mark_of([])}) == 4


def test_a_tag_needs_a_letter() -> None:
    with pytest.raises(Invalid):
        tag_key(" —… ")
