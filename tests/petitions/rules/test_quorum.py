"""Crossing: whatever the jump, every rung once, at exactly the signature that reached it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as some

from petitions.rules.quorum import Reached, crossed


@dataclass
class Rung:
    step: int
    threshold: int


def ladder(*thresholds: int) -> list[Rung]:
    return [Rung(step, threshold) for step, threshold in enumerate(sorted(thresholds), 1)]


LADDER = ladder(10_000, 100_000)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0, 0, []),
        (0, 9_999, []),
        (9_999, 10_000, [Reached(1, 1)]),
        (9_990, 10_010, [Reached(1, 10)]),
        (10_000, 10_001, []),
        (28, 100_000, [Reached(1, 9_972), Reached(2, 99_972)]),
        (100_000, 250_000, []),
        (10_001, 9_999, []),
    ],
)
def test_crossed(before: int, after: int, expected: list[Reached]) -> None:
    assert crossed(LADDER, before, after) == expected


def test_no_ladder_no_crossing() -> None:
    assert crossed([], 0, 1_000_000) == []


def test_the_order_of_the_rungs_does_not_matter() -> None:
    assert crossed(LADDER[::-1], 0, 100_000) == crossed(LADDER, 0, 100_000)


thresholds = some.lists(some.integers(1, 200), unique=True, max_size=5)
jumps = some.lists(some.integers(0, 60), max_size=12)


@given(thresholds, jumps)
def test_however_signatures_come_each_rung_is_crossed_once_by_its_own_signature(
    thresholds: list[int], jumps: list[int]
) -> None:
    ahead, count, by_signature = ladder(*thresholds), 0, {}
    for jump in jumps:
        for reached in crossed(ahead, count, count + jump):
            by_signature[reached.step] = count + reached.ordinal
            ahead = [rung for rung in ahead if rung.step != reached.step]
        count += jump
    expected = {r.step: r.threshold for r in ladder(*thresholds) if r.threshold <= count}
    assert by_signature == expected


@given(thresholds, some.integers(0, 250), some.integers(0, 250))
def test_one_jump_crosses_what_single_steps_cross(
    thresholds: list[int], before: int, more: int
) -> None:
    rungs = ladder(*thresholds)
    at_once = [(r.step, before + r.ordinal) for r in crossed(rungs, before, before + more)]
    singly = [
        (r.step, count + r.ordinal)
        for count in range(before, before + more)
        for r in crossed(rungs, count, count + 1)
    ]
    assert at_once == singly
