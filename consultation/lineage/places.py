"""Pairs what is left between placed neighbours and is half alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from consultation.lineage import thresholds
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run, gaps
from consultation.lineage.sides import fit
from consultation.lineage.telling import is_replaced, is_told_apart


def pair_left(run: Run, matches: Matches, likeness: Likeness) -> None:
    """Pair free clauses that share half of their words, as no others of their gap nearly do.

    Nor may a name or number have taken the place of another one: that may be a fresh clause.
    """
    between = gaps(run, matches)
    left: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    olds, news = run.free(matches)
    for old in olds:
        left[between.old[old]][0].append(old)
    for new in news:
        left[between.new[new]][1].append(new)
    for few, others in left.values():
        if max(len(few), len(others)) <= thresholds.NEAR:
            for old, new in _clear(few, others, matches):
                if not matches.has_twin(old, new) and (
                    not is_replaced(old, new, matches, likeness)
                    or is_told_apart(old, new, matches, likeness, between)
                ):
                    matches.pair(old, new)


def _clear(olds: Sequence[int], news: Sequence[int], matches: Matches) -> Iterator[tuple[int, int]]:
    """Pairs that are by far the likest of one another."""
    bags = {old: Counter(matches.old.words[old]) for old in olds}
    others = {new: Counter(matches.new.words[new]) for new in news}
    alike = {
        (old, new): shared(bags[old], others[new])
        for old in olds
        for new in news
        if fit(matches.old, old, matches.new, new)
    }
    for (old, new), value in alike.items():
        if value >= thresholds.HALF and all(
            value - rival >= thresholds.CLEAR
            for pair, rival in alike.items()
            if (pair[0] == old) != (pair[1] == new)
        ):
            yield old, new


def shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())
