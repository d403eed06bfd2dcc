"""Clauses that are matched with one another, and the gaps that sure pairs divide them into."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consultation.lineage.matches import Matches

# The new clauses of the nearest pairs before and behind a clause.
Neighbours = tuple[int | None, int | None]


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
    """The number of the gap in which each clause stands, and the pairs on either side of it.

    `around_old` and `around_new` name the nearest pair before and behind each by its new clause,
    whether or not that pair kept its order; None is the end of the run.
    """

    old: Mapping[int, int]
    new: Mapping[int, int]
    around_old: Mapping[int, Neighbours]
    around_new: Mapping[int, Neighbours]

    def same(self, old: int, new: int) -> bool:
        """Whether both stand between the same two pairs."""
        return self.old[old] == self.new[new]

    def beside(self, old: int, new: int) -> bool:
        """Whether both stand in one gap or the next, or at least behind or before the same pair.

        One pair between them may be what moved.
        """
        return abs(self.old[old] - self.new[new]) <= 1 or self.touches(old, new)

    def touches(self, old: int, new: int) -> bool:
        """Whether both stand behind or before the same pair."""
        before, behind = self.around_old[old]
        its_before, its_behind = self.around_new[new]
        return before == its_before or behind == its_behind


def gaps(run: Run, matches: Matches) -> Gaps:
    """Divide a run by its sure pairs, of which the most that kept their order count."""
    place_of_new = {new: place for place, new in enumerate(run.new)}
    pairs = [
        (place, place_of_new[matches.new_of[old]])
        for place, old in enumerate(run.old)
        if matches.new_of.get(old) in place_of_new
    ]
    in_run = set(run.old)
    kept = [pairs[each] for each in in_order([new for _, new in pairs])]
    olds, news = [old for old, _ in kept], [new for _, new in kept]
    return Gaps(
        old={old: bisect_left(olds, place) for place, old in enumerate(run.old)},
        new={new: bisect_left(news, place) for place, new in enumerate(run.new)},
        around_old=_around(
            run.old, [_known(matches.new_of.get(old), place_of_new) for old in run.old]
        ),
        around_new=_around(
            run.new, [new if matches.old_of.get(new) in in_run else None for new in run.new]
        ),
    )


def _known(new: int | None, some: Mapping[int, int]) -> int | None:
    return new if new in some else None


def _around(order: Sequence[int], pairs: Sequence[int | None]) -> dict[int, Neighbours]:
    """The nearest of the pairs before and behind each clause of a run."""
    before, behind = _nearest(pairs), _nearest(pairs[::-1])[::-1]
    return dict(zip(order, zip(before, behind, strict=True), strict=True))


def _nearest(pairs: Sequence[int | None]) -> list[int | None]:
    """For each place the last pair before it."""
    found: list[int | None] = []
    last = None
    for pair in pairs:
        found.append(last)
        last = last if pair is None else pair
    return found


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
