"""Crossing: whatever the jump, every rung once, at exactly the signature that reached it."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from petitions.models import Counting
from petitions.rules.quorum import Counts, Reached, crossed, threshold_of_share


@dataclass
class Rung:
    step: int
    threshold: int
    counting: Counting = Counting.ALL


def from_to(rungs: list[Rung], before: int, after: int) -> list[Reached]:
    """What is crossed when everybody counts."""
    return crossed(rungs, Counts(before, 0), [False] * (after - before))


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
    assert from_to(LADDER, before, after) == expected


def test_no_ladder_no_crossing() -> None:
    assert from_to([], 0, 100_000) == []


def test_the_order_of_the_rungs_does_not_matter() -> None:
    assert from_to(LADDER[::-1], 0, 100_000) == from_to(LADDER, 0, 100_000)


thresholds = some.lists(some.integers(1, 200), unique=True, max_size=5)
jumps = some.lists(some.integers(0, 60), max_size=12)


@given(thresholds, jumps)
def test_however_signatures_come_each_rung_is_crossed_once_by_its_own_signature(
    thresholds: list[int], jumps: list[int]
) -> None:
    ahead, count, by_signature = ladder(*thresholds), 0, {}
    for jump in jumps:
        for reached in from_to(ahead, count, count + jump):
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
    at_once = [(r.step, before + r.ordinal) for r in from_to(rungs, before, before + more)]
    singly = [
        (r.step, count + r.ordinal)
        for count in range(before, before + more)
        for r in from_to(rungs, count, count + 1)
    ]
    assert at_once == singly


@given(some.integers(1, 40), some.integers(0, 39), some.lists(some.booleans(), max_size=80))
def test_a_rung_of_residents_is_crossed_by_the_resident_who_completes_it(
    threshold: int, before: int, added: list[bool]
) -> None:
    rung = Rung(1, threshold, Counting.RESIDENTS)
    expected = []
    residents = before
    for ordinal, is_resident in enumerate(added, 1):
        residents += is_resident
        if is_resident and residents == threshold:
            expected.append(Reached(1, ordinal))
    assert crossed([rung], Counts(10_000, before), added) == expected


def test_rungs_fall_in_the_order_of_the_signatures_that_reach_them() -> None:
    rungs = [Rung(1, 4), Rung(2, 2, Counting.RESIDENTS)]
    added = [True, True, False, False]
    assert crossed(rungs, Counts(0, 0), added) == [Reached(2, 2), Reached(1, 4)]


@pytest.mark.parametrize(
    ("share", "voters", "expected"),
    [("1", 100_000, 1_000), ("0.5", 100_001, 501), ("0.001", 10, 1), ("100", 7, 7)],
)
def test_a_share_of_the_voters_is_rounded_up(share: str, voters: int, expected: int) -> None:
    assert threshold_of_share(Decimal(share), voters) == expected
