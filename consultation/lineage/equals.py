"""Clauses with the very same words: unique ones by their words, repeated ones by their place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run, gaps
from consultation.lineage.sides import Side

Key = Callable[[Side, int], Hashable]


def pair_unique(run: Run, matches: Matches, *, fewest: int) -> None:
    """Pair clauses of at least so many words that no other free clause of the run has."""
    for key in (_spelling, _words):
        olds, news = run.free(matches)
        twins = _by_key(matches.new, news, key)
        for one, same in _by_key(matches.old, olds, key).items():
            others = twins.get(one, ())
            if len(same) == len(others) == 1 and len(matches.old.words[same[0]]) >= fewest:
                matches.pair(same[0], others[0])


def pair_named(run: Run, matches: Matches) -> None:
    """Pair clauses with the same permanent name, which a file keeps through a word processor."""
    olds, news = run.free(matches)
    named = _by_key(matches.new, news, _uid)
    for uid, same in _by_key(matches.old, olds, _uid).items():
        others = named.get(uid, ())
        if uid and len(same) == len(others) == 1:
            matches.pair(same[0], others[0])


def pair_repeated(run: Run, matches: Matches) -> None:
    """Pair equal clauses that stand in the same gap, as many of them in both versions."""
    for key in (_spelling, _words):
        olds, news = run.free(matches)
        if not olds or not news:
            return
        between = gaps(run, matches)
        twins = _in_gaps(matches.new, news, between.new.__getitem__, key)
        for one, same in _in_gaps(matches.old, olds, between.old.__getitem__, key).items():
            others = twins.get(one, ())
            if len(same) == len(others):
                for pair in zip(same, others, strict=True):
                    matches.pair(*pair)


def _by_key(side: Side, some: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in some:
        found[key(side, place)].append(place)
    return found


def _in_gaps(
    side: Side, some: Iterable[int], gap_of: Callable[[int], int], key: Key
) -> dict[Hashable, list[int]]:
    return _by_key(side, some, lambda its, place: (gap_of(place), key(its, place)))


def _spelling(side: Side, place: int) -> Hashable:
    return side.is_article(place), side.spelt[place]


def _words(side: Side, place: int) -> Hashable:
    return side.is_article(place), side.words[place]


def _uid(side: Side, place: int) -> Hashable:
    return side.units[place].uid
