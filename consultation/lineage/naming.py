"""What became of each clause, in one word."""

from collections import defaultdict
from collections.abc import Iterator

from consultation.lineage.links import Link
from consultation.lineage.matches import Matches
from consultation.lineage.runs import in_order


def named(matches: Matches) -> list[Link]:
    """A link for every clause of either version, in the order of the new one, deleted ones last."""
    moved = _moved(matches)
    guess_of = {new: old for old, new in matches.guesses.items()}
    links = [
        link
        for new in range(len(matches.new.units))
        for link in _of_new(new, matches, moved, guess_of)
    ]
    links += [
        Link("deleted", old, None, 0.0, needs_review=False)
        for old in range(len(matches.old.units))
        if matches.is_free(old)
    ]
    return links


def _of_new(
    new: int, matches: Matches, moved: set[int], guess_of: dict[int, int]
) -> Iterator[Link]:
    if new in guess_of:
        old = guess_of[new]
        kind = _kind(old, new, matches, is_moved=False)
        yield Link(kind, old, new, _score(old, new, matches), needs_review=True)
    for old in matches.olds(new):
        if new in matches.sources:
            kind = "merged"
        elif old in matches.parts:
            kind = "split"
        else:
            kind = _kind(old, new, matches, is_moved=old in moved)
        yield Link(kind, old, new, _score(old, new, matches), needs_review=False)
    if matches.is_free_new(new):
        yield Link("new", None, new, 0.0, needs_review=False)


def _kind(old: int, new: int, matches: Matches, *, is_moved: bool) -> str:
    if is_moved:
        return "moved"
    if matches.old.spelt[old] != matches.new.spelt[new]:
        return "edited"
    is_numbered_alike = matches.old.units[old].number == matches.new.units[new].number
    return "same" if is_numbered_alike else "renumbered"


def _moved(matches: Matches) -> set[int]:
    """Old clauses that went to another parent, or changed places with others."""
    left = {old for old, new in matches.new_of.items() if _left_its_parent(old, new, matches)}
    stayed: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for old, new in sorted(matches.new_of.items()):
        if old not in left:
            is_block = matches.old.block_of.get(old) == old
            stayed[None if is_block else matches.old.units[old].parent].append((old, new))
    for pairs in stayed.values():
        kept = set(in_order(pairs))
        left |= {old for place, (old, _) in enumerate(pairs) if place not in kept}
    return left


def _left_its_parent(old: int, new: int, matches: Matches) -> bool:
    """Whether both parents are still there, and are not one another."""
    parent, its = matches.old.units[old].parent, matches.new.units[new].parent
    if parent is None or its is None:
        return parent is not its and (parent in matches.new_of or its in matches.old_of)
    return (
        parent in matches.new_of
        and its in matches.old_of
        and its not in matches.news(parent)
        and parent not in matches.olds(its)
    )


def _score(old: int, new: int, matches: Matches) -> float:
    """The share of words that two clauses have in common; 1 only for the very same text."""
    if matches.old.spelt[old] == matches.new.spelt[new]:
        return 1.0
    words, others = matches.old.bag(old), matches.new.bag(new)
    shared = 2 * (words & others).total() / max(1, words.total() + others.total())
    return min(0.999, round(shared, 3))
