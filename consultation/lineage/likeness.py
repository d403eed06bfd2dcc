"""How like two clauses are, by the marks they share, of which the rare ones count most."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, partial
from heapq import nsmallest
from itertools import chain
from math import log

from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run
from consultation.lineage.sides import Side

# As if so many more clauses were known: in an act of three, words in all three still say something.
_UNSEEN = 10

# Two words in a row say the same thing twice, as each counts alone too.
_PAIR = 0.5

# A mark that one version alone has tells how much was rewritten, not which clause it was.
_ONE_SIDED = 0.5

# Marks lighter than this are in most clauses and tell none from another.
_LIGHT = 0.25

# Weights are whole numbers, whose sum is the same in whatever order a set is read.
_UNIT = 1000

# What the poorer of two has and the other lacks counts more than what was added to the richer.
_LESS = 0.75

# A mark in more clauses than this finds none: it would find too many.
_COMMON = 24

# So many clauses that share most with one are compared with it in full.
_NEAREST = 8

# Clauses that share less than so much of what the nearest shares are not looked at.
_FAR = 0.25


class Likeness:
    """Compares the free clauses of a run with all of the other version in it.

    The weight of a mark is the log of how rare it is among the clauses of the run.
    """

    def __init__(self, run: Run, matches: Matches) -> None:
        old, new = matches.old, matches.new
        free_old, free_new = run.free(matches)
        in_old, in_new = (
            Counter(chain.from_iterable(map(side.marks, some)))
            for side, some in ((old, run.old), (new, run.new))
        )
        self._weights = _Weights(in_old, in_new, len(run.old) + len(run.new))
        self._old = _Known(old, run.old, self._weights, _common(new, free_new, in_old))
        self._new = _Known(new, run.new, self._weights, _common(old, free_old, in_new))

    def weight(self, marks: Iterable[str]) -> int:
        """The weight of all these marks."""
        return self._weights.total(marks)

    def of_old(self, old: int) -> dict[int, float]:
        """The new clauses that are likest to an old one, and how like they are, from 0 to 1."""
        return self._new.alike(old, self._old)

    def of_new(self, new: int) -> dict[int, float]:
        """The old clauses that are likest to a new one, and how like they are, from 0 to 1."""
        return self._old.alike(new, self._new)

    def between(self, old: int, new: int) -> float:
        """How like an old and a new clause are, from 0 to 1."""
        return self._new.likeness(old, self._old, new)


class _Weights(dict[str, int]):
    """The weight of each mark, found when it is first asked for."""

    def __init__(self, in_old: Counter[str], in_new: Counter[str], clauses: int) -> None:
        self._in_old, self._in_new = in_old, in_new
        self._of = cache(partial(_weight, clauses + _UNSEEN))

    def __missing__(self, mark: str) -> int:
        in_old, in_new = self._in_old.get(mark, 0), self._in_new.get(mark, 0)
        self[mark] = found = self._of(in_old + in_new, " " in mark, not in_old or not in_new)
        return found

    def total(self, marks: Iterable[str]) -> int:
        """The weight of all these marks."""
        return sum(map(self.__getitem__, marks))


def _weight(everybody: int, number: int, is_pair: bool, is_one_sided: bool) -> int:
    """The weight of a mark that so many of all clauses have."""
    weight = log(everybody / number)
    if is_pair:
        weight *= _PAIR
    if is_one_sided:
        weight *= _ONE_SIDED
    return round(weight * _UNIT) if weight >= _LIGHT else 0


def _common(side: Side, free: Iterable[int], counts: Counter[str]) -> frozenset[str]:
    """Marks of free clauses that some, but not too many, clauses of the other version have."""
    marks = frozenset[str]().union(*map(side.marks, free))
    return frozenset(mark for mark in marks if 0 < counts[mark] <= _COMMON)


class _Known:
    """The clauses of one version in a run by their marks; `finding` marks are looked up."""

    def __init__(
        self, side: Side, some: Iterable[int], weights: _Weights, finding: frozenset[str]
    ) -> None:
        self._side = side
        self._weights = weights
        self._totals: dict[int, int] = {}
        self._alike: dict[int, dict[int, float]] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        for place in some:
            for mark in side.marks(place) & finding:
                self._places[mark].append(place)

    def alike(self, place: int, others: "_Known") -> dict[int, float]:
        """The nearest of these to a clause of the other version, and how like they are."""
        found = self._alike.get(place)
        if found is None:
            found = self._alike[place] = {
                near: self.likeness(place, others, near)
                for near in self._nearest(others._side.marks(place))
            }
        return found

    def likeness(self, place: int, others: "_Known", near: int) -> float:
        """How like one of these is to a clause of the other version."""
        shared = self._weights.total(others._side.marks(place) & self._side.marks(near))
        missing = sorted((others._total(place) - shared, self._total(near) - shared))
        return shared / max(1, shared + _LESS * missing[0] + (1 - _LESS) * missing[1])

    def _nearest(self, marks: Iterable[str]) -> list[int]:
        """Those that share the heaviest of these marks."""
        shared: dict[int, int] = defaultdict(int)
        for mark in marks:
            places = self._places.get(mark)
            if places:
                weight = self._weights[mark]
                for place in places:
                    shared[place] += weight
        least = _FAR * max(shared.values(), default=0)
        near = [place for place, weight in shared.items() if weight >= least]
        return nsmallest(_NEAREST, near, key=lambda place: (-shared[place], place))

    def _total(self, place: int) -> int:
        found = self._totals.get(place)
        if found is None:
            found = self._totals[place] = self._weights.total(self._side.marks(place))
        return found
