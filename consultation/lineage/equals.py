"""Clauses with the very same words: unique ones by their words, repeated ones by their place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from consultation.lineage import thresholds
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run, gaps
from consultation.lineage.sides import Side
from consultation.lineage.words import shared

Key = Callable[[Side, int], Hashable]


def unique(run: Run, matches: Matches, *, fewest: int) -> dict[int, int]:
    """Free clauses of at least so many words that no other clause of the run has, old to new."""
    twins = _by_key(matches.new, run.new, _words)
    found = {}
    for one, same in _by_key(matches.old, run.old, _words).items():
        others = twins.get(one, ())
        if (
            len(same) == len(others) == 1
            and len(matches.old.words[same[0]]) >= fewest
            and matches.is_free(same[0])
            and matches.is_free_new(others[0])
        ):
            found[same[0]] = others[0]
    return found


def pair_settled(
    run: Run, found: Mapping[int, int], matches: Matches, *, like: float = thresholds.STAYED
) -> None:
    """Pair these, unless they left a place where one so like them is.

    Then what stands there may be the clause, reworded, and its words elsewhere a repetition of it.
    """
    if not found:
        return
    for pair in found.items():
        matches.pair(*pair)
    between = gaps(run, matches)
    gone = [pair for pair in found.items() if not between.same(*pair)]
    if not gone:
        return
    for old, new in gone:
        bag = matches.old.bag(old)
        near = [matches.new.bag(place) for place in between.left_new.get(between.old[old], ())]
        near += [matches.old.bag(place) for place in between.left_old.get(between.new[new], ())]
        if any(shared(bag, other) >= like for other in near):
            matches.part(old, new)


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
    olds, news = run.free(matches)
    if not olds or not news:
        return
    between = gaps(run, matches)
    twins = _in_gaps(matches.new, news, between.new.__getitem__, _words)
    for one, same in _in_gaps(matches.old, olds, between.old.__getitem__, _words).items():
        others = twins.get(one, [])
        if len(same) == len(others) and not _has_like(
            same[0], between.left_new[between.new[others[0]]], matches
        ):
            for pair in zip(same, others, strict=True):
                matches.pair(*pair)
                matches.by_place.add(pair[0])


def part_displaced(run: Run, matches: Matches) -> None:
    """Take back equal clauses that were paired by their place, where it has proved to be another.

    As neighbours were placed one after another, the gap that they stood in fell apart.
    """
    placed = [old for old in run.old if old in matches.by_place]
    if not placed:
        return
    between = gaps(run, matches)
    for old in placed:
        if not between.same(old, matches.new_of[old]):
            matches.part(old, matches.new_of[old])
            matches.by_place.remove(old)


def pair_last(run: Run, matches: Matches) -> None:
    """Pair the last free clauses of equal words that as many clauses of both versions have.

    The others stayed, so this one was moved.
    """
    twins = _by_key(matches.new, run.new, _words)
    found = {}
    for one, same in _by_key(matches.old, run.old, _words).items():
        others = twins.get(one, [])
        left = [old for old in same if matches.is_free(old)]
        left_new = [new for new in others if matches.is_free_new(new)]
        if len(same) == len(others) > 1 and len(left) == len(left_new) == 1:
            found[left[0]] = left_new[0]
    pair_settled(run, found, matches, like=thresholds.LIKE)


def _has_like(old: int, near: Iterable[int], matches: Matches) -> bool:
    """Whether a free new clause near says nearly the same: it may be this one, reworded."""
    words = matches.old.words[old]
    bag = matches.old.bag(old)
    return any(
        matches.new.words[new] != words
        and matches.is_free_new(new)
        and shared(bag, matches.new.bag(new)) >= thresholds.LIKE
        for new in near
    )


def _by_key(side: Side, some: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in some:
        found[key(side, place)].append(place)
    return found


def _in_gaps(
    side: Side, some: Iterable[int], gap_of: Callable[[int], int], key: Key
) -> dict[Hashable, list[int]]:
    return _by_key(side, some, lambda its, place: (gap_of(place), key(its, place)))


def _words(side: Side, place: int) -> Hashable:
    return side.is_article(place), side.words[place]


def _uid(side: Side, place: int) -> Hashable:
    return side.units[place].uid
