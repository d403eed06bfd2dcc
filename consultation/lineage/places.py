"""Pairs what is left between placed neighbours and is half alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from consultation.lineage import thresholds
from consultation.lineage.doubts import has_other_heading, is_borrowed, is_repetition
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Gaps, Run, gaps
from consultation.lineage.sides import fit
from consultation.lineage.telling import is_told_apart, keeps_its_own
from consultation.lineage.words import shared


def pair_left(run: Run, matches: Matches, likeness: Likeness) -> None:
    """Pair free clauses that share half of their words, as no others of their gap nearly do.

    Nor may another old clause be liker to the new one: a fresh clause of a family is like some
    other member of it, a reworded one like none but what it was.
    """
    between = gaps(run, matches)
    left: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    olds, news = run.free(matches)
    for old in olds:
        left[between.old[old]][0].append(old)
    for new in news:
        left[between.new[new]][1].append(new)
    said = {matches.old.words[old] for old in run.old}
    spare = Counter(matches.old.words[old] for old in olds)
    spare.subtract(matches.new.words[new] for new in news)
    for few, others in left.values():
        if not few or not others or max(len(few), len(others)) > thresholds.NEAR:
            continue
        is_alone = len(few) == len(others) == 1
        for old, new, value in _clear(few, others, matches):
            if (
                matches.has_twin(old, new)
                or has_other_heading(old, new, matches)
                or is_repetition(old, new, matches, said)
            ):
                continue
            if (is_alone and _has_stayed(old, new, value, matches, likeness, between)) or (
                not is_borrowed(old, new, matches, between)
                and _is_own(old, new, value, matches, likeness, spare)
            ):
                matches.pair(old, new)


def _has_stayed(
    old: int, new: int, value: float, matches: Matches, likeness: Likeness, between: Gaps
) -> bool:
    """Whether the only clauses of a gap are one: no word of its own was put for another.

    Or so many words stayed that it is told apart from its family, heavily reworded as it may be.
    """
    if value >= thresholds.HALF and keeps_its_own(old, new, matches, likeness):
        return True
    return value >= thresholds.ALONE and is_told_apart(old, new, matches, likeness, between)


def _is_own(
    old: int,
    new: int,
    value: float,
    matches: Matches,
    likeness: Likeness,
    spare: Counter[tuple[str, ...]],
) -> bool:
    """Whether no old clause is liker to the new one, and no free new one to the old one.

    Nor may all be as like where several words came: then only the mould of a family is left.

    `spare` says of how many free old clauses the words are gone: another one may have the others.
    """
    words, others = matches.old.words, matches.new.words
    one, other = Counter(words[old]), Counter(others[new])
    least = value if value >= thresholds.HALF else value - thresholds.CLEAR
    rivals = (Counter(words[rival]) for rival in likeness.of_new(new))
    likes = [shared(its, other) for its in rivals if its != one]
    come = (other - one).total()
    if likes and (max(likes) > least or (come > 1 and min(likes) == value)):
        return False
    return all(
        shared(one, Counter(others[rival])) <= least
        for rival in likeness.of_old(old)
        if rival != new
        and matches.is_free_new(rival)
        and not (others[rival] == words[old] and spare[words[old]] > 0)
    )


def _clear(
    olds: Sequence[int], news: Sequence[int], matches: Matches
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are by far the likest of one another, and how much of their words they share."""
    bags = {old: Counter(matches.old.words[old]) for old in olds}
    others = {new: Counter(matches.new.words[new]) for new in news}
    alike = {
        (old, new): shared(bags[old], others[new])
        for old in olds
        for new in news
        if fit(matches.old, old, matches.new, new)
    }
    for (old, new), value in alike.items():
        if value >= thresholds.LEFT and all(
            value - rival >= thresholds.CLEAR
            for pair, rival in alike.items()
            if (pair[0] == old) != (pair[1] == new)
        ):
            yield old, new, value
