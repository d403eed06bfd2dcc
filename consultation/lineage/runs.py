"""Clauses that are matched with one another, and the gaps that sure pairs divide them into."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consultation.lineage.matches import Matches


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses of both versions in reading order: all articles, or what two articles hold."""

    old: Sequence[int]
    new: Sequence[int]

    def free(self, matches: Matches) -> tuple[list[int], list[int]]:
        """Those of which nothing was said yet."""
        return (
            [old for old in self.old if matches.is_free(old)],
            [new for new in self.new if matches.is_free_new(new)],
        )


@dataclass(frozen=True, slots=True)
class Gaps:
    """The number of the gap in which each clause stands."""

    old: Mapping[int, int]
    new: Mapping[int, int]

    def same(self, old: int, new: int) -> bool:
        """Whether both stand between the same two pairs."""
        return self.old[old] == self.new[new]


def gaps(run: Run, matches: Matches) -> Gaps:
    """Divide a run by its sure pairs, of which the most that kept their order count."""
    place_of_new = {new: place for place, new in enumerate(run.new)}
    pairs = [
        (place, place_of_new[matches.new_of[old]])
        for place, old in enumerate(run.old)
        if matches.new_of.get(old) in place_of_new
    ]
    kept = [pairs[each] for each in in_order([new for _, new in pairs])]
    olds, news = [old for old, _ in kept], [new for _, new in kept]
    return Gaps(
        old={old: bisect_left(olds, place) for place, old in enumerate(run.old)},
        new={new: bisect_left(news, place) for place, new in enumerate(run.new)},
    )


def in_order(values: Iterable[int]) -> list[int]:
    """Places of the longest rising series among the values, always the same of several."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[length], ends[length] = value, place
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
