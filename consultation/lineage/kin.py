"""Clauses known by the parts in them that no other clause of either version has."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run
from consultation.lineage.sides import Side

# An old and a new clause.
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kin:
    """Clauses with equal parts: pairs that share any, and those that share most of theirs.

    `home_of_old` and `home_of_new` name the one that holds most of all words of a clause.
    """

    distant: Collection[Pair] = ()
    near: Collection[Pair] = ()
    home_of_old: Mapping[int, int] = field(default_factory=dict)
    home_of_new: Mapping[int, int] = field(default_factory=dict)

    def is_nobodys(self, old: int, new: int, matches: Matches) -> bool:
        """Whether neither is near kin of another free clause while these two share no part.

        Nor a beginning, as their heading or the words before their parts. What is mostly made of
        the very parts of another clause, free or not, was split from it or merged into it.
        """
        if (old, new) in self.distant:
            return True
        if self.home_of_old.get(old, new) != new or self.home_of_new.get(new, old) != old:
            return False
        return matches.old.own_words[old] == matches.new.own_words[new] or not any(
            (one == old and matches.is_free_new(other)) or (other == new and matches.is_free(one))
            for one, other in self.near
        )


STRANGERS = Kin()


def kin_of(equal: Mapping[int, int], matches: Matches) -> Kin:
    """Near kin hold most of the words of one another's that have an equal elsewhere at all."""
    held, of_old, of_new = _held(equal, matches)
    return Kin(
        distant=set(held),
        near={
            (old, new)
            for (old, new), words in held.items()
            if 2 * words > of_old[old] and 2 * words > of_new[new]
        },
        home_of_old={
            old: new
            for (old, new), words in held.items()
            if 2 * words > len(matches.old.words[old])
        },
        home_of_new={
            new: old
            for (old, new), words in held.items()
            if 2 * words > len(matches.new.words[new])
        },
    )


def close_kin(run: Run, equal: Mapping[int, int], matches: Matches) -> dict[int, int]:
    """Clauses that have most of their words in equal parts, none of which went elsewhere.

    Unless one grew or shrank by as much as a neighbour says: that may have been merged into it, or
    be split off.
    """
    held, of_old, of_new = _held(equal, matches)
    close = {
        old: new
        for (old, new), words in held.items()
        if words == of_old[old] == of_new[new]
        and 2 * words > max(len(matches.old.words[old]), len(matches.new.words[new]))
        and matches.is_free(old)
        and matches.is_free_new(new)
    }
    least_old = _shortest_neighbour(run.old, {*matches.new_of, *close}, matches.old)
    least_new = _shortest_neighbour(run.new, {*matches.old_of, *close.values()}, matches.new)
    return {
        old: new
        for old, new in close.items()
        if 2 * (grew := len(matches.new.words[new]) - len(matches.old.words[old])) < least_old[old]
        and -2 * grew < least_new[new]
    }


def _held(
    equal: Mapping[int, int], matches: Matches
) -> tuple[Counter[Pair], Counter[int], Counter[int]]:
    """Words of equal parts: those that two clauses share, and those that each of them has."""
    held: Counter[Pair] = Counter()
    of_old: Counter[int] = Counter()
    of_new: Counter[int] = Counter()
    for old, new in equal.items():
        pair = matches.old.block_of[old], matches.new.block_of[new]
        if pair != (old, new):
            words = len(matches.old.own_words[old])
            held[pair] += words
            of_old[pair[0]] += words
            of_new[pair[1]] += words
    return held, of_old, of_new


def _shortest_neighbour(run: Sequence[int], known: Collection[int], side: Side) -> dict[int, float]:
    """How many words the shorter neighbour of each has; endless where both are known."""
    lengths = [inf if place in known else len(side.words[place]) for place in run]
    around = zip(run, [inf, *lengths], [*lengths[1:], inf], strict=False)
    return {place: min(before, behind) for place, before, behind in around}
