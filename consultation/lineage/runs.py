"""Clauses that are matched with one another, and the gaps that sure pairs divide them into."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consultation.lineage import thresholds
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
    left_old: Mapping[int, Sequence[int]]
    """The clauses of each gap of which nothing was said yet."""
    left_new: Mapping[int, Sequence[int]]

    def same(self, old: int, new: int) -> bool:
        """Whether both stand between the same two pairs."""
        return self.old[old] == self.new[new]

    def beside(self, old: int, new: int) -> bool:
        """Whether both stand in one gap, or behind or before the same pair.

        In a short run the next gap will do: the one pair between them may be what moved.
        """
        if self.same(old, new) or self.touches(old, new):
            return True
        return len(self.old) <= thresholds.SHORT and abs(self.old[old] - self.new[new]) <= 1

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
    kept = [pairs[each] for each in in_order(pairs)]
    olds, news = [old for old, _ in kept], [new for _, new in kept]
    gap_of_old = {old: bisect_left(olds, place) for place, old in enumerate(run.old)}
    gap_of_new = {new: bisect_left(news, place) for place, new in enumerate(run.new)}
    free_old, free_new = run.free(matches)
    return Gaps(
        old=gap_of_old,
        new=gap_of_new,
        left_old=_gathered(free_old, gap_of_old),
        left_new=_gathered(free_new, gap_of_new),
        around_old=_around(
            run.old, [_known(matches.new_of.get(old), place_of_new) for old in run.old]
        ),
        around_new=_around(
            run.new, [new if matches.old_of.get(new) in in_run else None for new in run.new]
        ),
    )


def _gathered(some: Iterable[int], gap_of: Mapping[int, int]) -> dict[int, list[int]]:
    """Clauses by the gap they stand in."""
    found: dict[int, list[int]] = defaultdict(list)
    for place in some:
        found[gap_of[place]].append(place)
    return found


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


def in_order(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Which of these pairs of places, rising by the first, kept their order: the most that can.

    Of two of which only one can have kept it that one has that went less far, measured by the
    length of both versions; always the same of several.
    """
    length = max((old for old, _ in pairs), default=0) + 1
    its_length = max((new for _, new in pairs), default=0) + 1
    one = 1 + length * its_length * len(pairs)
    # Series that rise to these tails, each worth more than the one before it.
    tails: list[int] = []
    ends: list[int] = []
    worth: list[int] = []
    before: list[int] = []
    for place, (old, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        before.append(ends[at - 1] if at else -1)
        gone = abs(old * its_length - new * length)
        worth.append((worth[before[-1]] if at else 0) + one - gone)
        behind = at
        while behind < len(tails) and worth[ends[behind]] <= worth[place]:
            behind += 1
        tails[at:behind], ends[at:behind] = [new], [place]
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
