"""Scored one-to-one candidates, accepted above a floor and apart from all rivals."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from consultation.lineage import thresholds
from consultation.lineage.doubts import (
    has_other_heading,
    is_borrowed,
    is_claimed_twice,
    is_outdone,
    is_repetition,
    is_said_elsewhere,
)
from consultation.lineage.kin import STRANGERS, Kin, Pair
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Gaps, Run, gaps
from consultation.lineage.sides import fit
from consultation.lineage.telling import is_told_apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old and a new clause that are the likest free ones of one another."""

    old: int
    new: int
    likeness: float
    words: int
    is_in_place: bool
    nearer: float
    """How like the likest other one of its gap is to either, where these are not in one gap."""

    def is_like_enough(self) -> bool:
        """Whether no person has to look at it, if it can be told apart from its rivals."""
        floor = thresholds.IN_PLACE if self.is_in_place else thresholds.ELSEWHERE
        floor += thresholds.FEW_WORDS / max(1, self.words)
        return self.likeness >= floor


def pair_alike(run: Run, matches: Matches, likeness: Likeness, *, kin: Kin = STRANGERS) -> None:
    """Pair what is like one another and like nothing else; within a gap, less will do.

    Near `kin` are known by what stands in them: they are told apart already, and whoever has such
    kin is nobody else's.
    """
    for _ in range(thresholds.ROUNDS):
        between = gaps(run, matches)
        twins = _Twins(run, matches, between)
        sure = [
            each
            for each in candidates(run, matches, likeness, between)
            if each.is_like_enough()
            and each.nearer < thresholds.STAYED
            and kin.is_nobodys(each.old, each.new, matches)
            and _is_at_home(each, matches)
            and (
                (each.old, each.new) in kin.near
                or _is_known(each, twins, matches, likeness, between)
            )
            and not is_borrowed(each.old, each.new, matches, between)
            and not is_claimed_twice(each.old, each.new, matches, between)
            and not is_said_elsewhere(each.old, each.new, run, matches, likeness.of_old(each.old))
            and (
                (each.old, each.new) in kin.distant
                or not is_outdone(each.old, each.new, matches, likeness, between)
            )
        ]
        for each in sure:
            matches.pair(each.old, each.new)
        if not sure:
            return


def guess_alike(run: Run, matches: Matches, likeness: Likeness, *, by_place: bool) -> None:
    """Note the likest of what is left for a person to look at."""
    while likely := [
        each
        for each in candidates(run, matches, likeness, gaps(run, matches) if by_place else None)
        if each.likeness >= thresholds.GUESS and _is_at_home(each, matches)
    ]:
        for each in likely:
            matches.guess(each.old, each.new)


def candidates(
    run: Run, matches: Matches, likeness: Likeness, between: Gaps | None
) -> list[Candidate]:
    """The candidates among the free clauses of a run, in the order of the old ones."""
    alike = _alike(run, matches, likeness, between)
    likest_new: dict[int, tuple[float, int, int]] = {}
    likest_old: dict[int, tuple[float, int, int]] = {}
    near_old: dict[int, float] = defaultdict(float)
    near_new: dict[int, float] = defaultdict(float)
    for (old, new), value in alike.items():
        is_in_place = between is not None and between.same(old, new)
        if is_in_place:
            near_old[old] = max(near_old[old], value)
            near_new[new] = max(near_new[new], value)
        rank = value + (thresholds.NEARBY if is_in_place else 0)
        likest_new[old] = max(likest_new.get(old, (-1.0, 0, 0)), (rank, -abs(old - new), -new))
        likest_old[new] = max(likest_old.get(new, (-1.0, 0, 0)), (rank, -abs(old - new), -old))
    return [
        Candidate(
            old,
            new,
            alike[old, new],
            words=min(len(matches.old.words[old]), len(matches.new.words[new])),
            is_in_place=between is not None and between.same(old, new),
            nearer=(
                0.0
                if between is None or between.same(old, new)
                else max(near_old[old], near_new[new])
            ),
        )
        for old, new in sorted((old, -likest[2]) for old, likest in likest_new.items())
        if -likest_old[new][2] == old
    ]


class _Twins:
    """Clauses that have the very same words, and the gaps that free ones stand in."""

    def __init__(self, run: Run, matches: Matches, between: Gaps) -> None:
        olds, news = run.free(matches)
        self._old, self._new = matches.old.words, matches.new.words
        self._matches, self._between = matches, between
        self._said = {self._old[old] for old in run.old}
        self._of_old = Counter(self._old[old] for old in olds)
        self._of_new = Counter(self._new[new] for new in news)
        self._in_old = Counter((between.old[old], self._old[old]) for old in olds)
        self._in_new = Counter((between.new[new], self._new[new]) for new in news)

    def has(self, candidate: Candidate) -> bool:
        """Whether there is another free clause like either; in place, within the gap.

        What differs must not be what others were, nor what as many free ones are.
        """
        old, new = self._old[candidate.old], self._new[candidate.new]
        if is_repetition(candidate.old, candidate.new, self._matches, self._said) or (
            old != new and self._of_new[old] >= self._of_old[old]
        ):
            return True
        if not candidate.is_in_place:
            return self._of_old[old] > 1 or self._of_new[new] > 1
        gap = self._between.old[candidate.old]
        return self._in_old[gap, old] > 1 or self._in_new[gap, new] > 1


def _is_known(
    candidate: Candidate, twins: _Twins, matches: Matches, likeness: Likeness, between: Gaps
) -> bool:
    """Whether its words tell it from all others."""
    old, new = candidate.old, candidate.new
    return (
        not has_other_heading(old, new, matches)
        and not twins.has(candidate)
        and is_told_apart(old, new, matches, likeness, between)
    )


def _is_at_home(candidate: Candidate, matches: Matches) -> bool:
    """Whether it is no worse than the very words of one of both elsewhere."""
    is_twin = matches.has_twin(candidate.old, candidate.new)
    return not is_twin or candidate.likeness >= thresholds.AT_HOME


def _alike(
    run: Run, matches: Matches, likeness: Likeness, between: Gaps | None
) -> dict[Pair, float]:
    """How like free clauses are that share rare words or stand in one gap."""
    olds, news = run.free(matches)
    free_old, free_new = set(olds), set(news)
    alike = {
        (old, new): value
        for old in olds
        for new, value in likeness.of_old(old).items()
        if new in free_new
    }
    alike |= {
        (old, new): value
        for new in news
        for old, value in likeness.of_new(new).items()
        if old in free_old
    }
    if between:
        in_gap: dict[int, list[int]] = defaultdict(list)
        for new in news:
            in_gap[between.new[new]].append(new)
        for old in olds:
            near = in_gap.get(between.old[old], [])
            for new in near if len(near) <= thresholds.NEAR else ():
                if (old, new) not in alike:
                    alike[old, new] = likeness.between(old, new)
    return {
        (old, new): value
        for (old, new), value in alike.items()
        if fit(matches.old, old, matches.new, new)
    }
