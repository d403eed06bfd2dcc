"""In which volumes a report is printed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.outcome_volumes import (
    MOST_LETTERS,
    MOST_LINES,
    last_lines,
    volumes_of,
)


@given(st.lists(st.integers(0, MOST_LETTERS * 2), max_size=40))
def test_every_line_stands_in_one_volume_and_none_is_too_long(letters: list[int]) -> None:
    volumes = volumes_of(last_lines(letters), len(letters))
    lines = [line for first, last in volumes for line in range(first, last + 1)]
    assert lines == list(range(1, len(letters) + 1))
    for first, last in volumes:
        assert first == last or sum(letters[first - 1 : last]) <= MOST_LETTERS
    for (first, last), (_, more) in pairwise(volumes):
        assert more > last
        assert sum(letters[first - 1 : last + 1]) > MOST_LETTERS - 150 * (last - first + 2)


def test_short_lines_are_cut_by_their_number() -> None:
    assert last_lines([10] * MOST_LINES) == [MOST_LINES]
    assert last_lines([10] * (MOST_LINES + 1)) == [MOST_LINES, MOST_LINES + 1]


def test_a_table_without_lines_has_one_volume() -> None:
    assert volumes_of(last_lines([]), 0) == volumes_of(None, 0) == [(1, 0)]


def test_older_reports_have_the_volumes_they_had() -> None:
    assert volumes_of(None, 500) == [(1, 500)]
    assert volumes_of(None, 1001) == [(1, 500), (501, 1000), (1001, 1001)]
