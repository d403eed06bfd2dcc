"""The changes that an answer may name: where words or place of a clause became others."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.later_words import Later, Named, changed

WRITTEN = Later(1, "uz-Latn", 1, 10, 7, "m1", "1-modda.", "a")


def later(
    number: int, digest: str, *, clause: int = 7, language: str = "uz-Latn", cited: str = "1-modda."
) -> Later:
    key = number * 1000 + clause * 10 + (language == "ru")
    return Later(number, language, number, key, clause, f"m{clause}", cited, digest)


def test_words_that_stayed_are_no_change() -> None:
    assert changed(WRITTEN, [later(2, "a"), later(3, "a")]) == []


def test_only_the_version_that_changed_them_is_offered() -> None:
    second, third = later(2, "b"), later(3, "b")
    assert changed(WRITTEN, [third, second]) == [second]


def test_every_change_is_offered_in_the_order_of_the_versions() -> None:
    second, third, fourth = later(2, "b"), later(3, "b"), later(4, "a")
    assert changed(WRITTEN, [fourth, third, second]) == [second, fourth]


def test_another_place_is_a_change() -> None:
    moved = later(2, "a", cited="5-modda.")
    assert changed(WRITTEN, [moved, later(3, "a", cited="5-modda.")]) == [moved]


def test_a_part_is_offered_where_it_first_stands() -> None:
    part, still = later(2, "p", clause=8), later(3, "p", clause=8)
    assert changed(WRITTEN, [later(2, "a"), part, later(3, "a"), still]) == [part]


def test_an_end_is_a_change() -> None:
    end = Later(2, "uz-Latn", 2, None, 7, "m1", "1-modda.", "")
    assert changed(WRITTEN, [end]) == [end]
    assert Named(ended_in_id=2).names(end)
    assert not Named(2).names(end)


def test_it_is_followed_in_the_language_it_was_written_about() -> None:
    uz, ru = later(2, "b"), later(2, "x", language="ru")
    assert changed(WRITTEN, [ru, uz]) == [uz]


def test_a_version_without_the_language_is_followed_in_another_one() -> None:
    ru = later(2, "x", language="ru")
    assert changed(WRITTEN, [ru]) == [ru]


@given(st.lists(st.sampled_from("abc"), max_size=8))
def test_each_change_differs_from_the_one_before_it(digests: list[str]) -> None:
    steps = [later(number, digest) for number, digest in enumerate(digests, start=2)]
    found = [WRITTEN, *changed(WRITTEN, steps)]
    assert all(one.digest != other.digest for one, other in pairwise(found))
    assert found[-1].digest == (steps[-1].digest if steps else "a")


def test_nothing_is_named_by_default() -> None:
    assert not Named()
    assert not Named().names(replace(WRITTEN, version_id=3))
