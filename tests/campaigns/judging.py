"""Compares groups that were found with the campaigns that letters belong to, pair by pair."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """Of pairs that were folded together the share that belongs, and of those that belong the
    share that was folded.
    """

    precision: float
    recall: float


def judged(groups: Iterable[Sequence[int]], campaigns: Sequence[int | None]) -> Judged:
    """`groups` are places in `campaigns`, which says of each letter whose it is."""
    folded = right = 0
    for group in groups:
        folded += _pairs(len(group))
        found = Counter(campaigns[place] for place in group)
        right += sum(_pairs(count) for campaign, count in found.items() if campaign is not None)
    sizes = Counter(campaign for campaign in campaigns if campaign is not None)
    true = sum(_pairs(count) for count in sizes.values())
    return Judged(right / folded if folded else 1.0, right / true if true else 1.0)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
