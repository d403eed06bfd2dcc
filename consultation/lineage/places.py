"""Pairs what is left between placed neighbours and is half alike."""

from collections import Counter
from collections.abc import Iterator, Sequence

from consultation.lineage import thresholds
from consultation.lineage.doubts import (
    has_other_heading,
    is_borrowed,
    is_of_another_number,
    is_outdone,
    is_repetition,
    is_said_elsewhere,
)
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
    olds, news = run.free(matches)
    if not olds or not news:
        return
    between = gaps(run, matches)
    said = {matches.old.words[old] for old in run.old}
    spare = Counter(matches.old.words[old] for old in olds)
    spare.subtract(matches.new.words[new] for new in news)
    for gap, few in between.left_old.items():
        others = between.left_new.get(gap, [])
        if not others or max(len(few), len(others)) > thresholds.NEAR:
            continue
        is_alone = len(few) == len(others) == 1
        for old, new, value in _clear(few, others, matches):
            if (
                matches.has_twin(old, new)
                or has_other_heading(old, new, matches)
                or is_repetition(old, new, matches, said)
                or is_said_elsewhere(old, new, run, matches, run.new)
                or is_of_another_number(old, new, run, matches)
                or is_outdone(old, new, matches, likeness, between)
            ):
                continue
            if (is_alone and _has_stayed(old, new, value, matches, likeness, between)) or (
                value >= thresholds.LEFT
                and not is_borrowed(old, new, matches, between)
                and _is_own(old, new, value, matches, likeness, spare)
            ):
                matches.pair(old, new)


def pair_by_phrases(run: Run, matches: Matches, likeness: Likeness) -> None:
    """Pair clauses of one gap that share several phrases which nobody else says, in either version.

    A clause reworded beyond likeness keeps some of its phrases; one that was made of others has
    theirs. Where two have phrases of a third, or little else is shared, a person decides.
    """
    if not all(run.free(matches)):
        return
    between = gaps(run, matches)
    phrases = {
        (old, new): number
        for gap, olds in between.left_old.items()
        for new in between.left_new.get(gap, ())
        for old in olds
        if (number := matches.phrases.shared(old, new))
    }
    of_old = Counter(old for old, _ in phrases)
    of_new = Counter(new for _, new in phrases)
    for (old, new), number in phrases.items():
        if (
            number >= thresholds.PHRASES
            and of_old[old] == of_new[new] == 1
            and fit(matches.old, old, matches.new, new)
            and shared(matches.old.bag(old), matches.new.bag(new)) >= thresholds.SOME
            and not matches.has_twin(old, new)
            and not has_other_heading(old, new, matches)
            and not is_outdone(old, new, matches, likeness, between)
        ):
            matches.pair(old, new)


def _has_stayed(
    old: int, new: int, value: float, matches: Matches, likeness: Likeness, between: Gaps
) -> bool:
    """Whether the only clauses of a gap are one: no word of its own was put for another.

    Or it is told apart from its family, heavily reworded as it may be. Or most of its words stayed,
    and no name or number came of which another clause would be the likelier.
    """
    is_lent = is_borrowed(old, new, matches, between)
    if keeps_its_own(old, new, matches, likeness) and (value >= thresholds.HALF or not is_lent):
        return True
    least = thresholds.ALONE if is_lent else thresholds.LEFT
    if value >= least and is_told_apart(old, new, matches, likeness, between):
        return True
    is_leaf = not matches.old.children[old] and not matches.new.children[new]
    return thresholds.ALONE <= value < thresholds.OWN and is_leaf and not is_lent


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
    one, other = matches.old.bag(old), matches.new.bag(new)
    least = value if value >= thresholds.HALF else value - thresholds.CLEAR
    rivals = (matches.old.bag(rival) for rival in likeness.of_new(new))
    likes = [shared(its, other) for its in rivals if its != one]
    come = (other - one).total()
    if likes and (max(likes) > least or (come > 1 and min(likes) == value)):
        return False
    return all(
        shared(one, matches.new.bag(rival)) <= least
        for rival in likeness.of_old(old)
        if rival != new
        and matches.is_free_new(rival)
        and not (others[rival] == words[old] and spare[words[old]] > 0)
    )


def _clear(
    olds: Sequence[int], news: Sequence[int], matches: Matches
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are by far the likest of one another, and how much of their words they share."""
    alike = {
        (old, new): shared(matches.old.bag(old), matches.new.bag(new))
        for old in olds
        for new in news
        if fit(matches.old, old, matches.new, new)
    }
    for (old, new), value in alike.items():
        if value >= thresholds.SOME and all(
            value - rival >= thresholds.CLEAR
            for pair, rival in alike.items()
            if (pair[0] == old) != (pair[1] == new)
        ):
            yield old, new, value
