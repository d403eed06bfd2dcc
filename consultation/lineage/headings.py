"""Chapters and other headings, matched by their words and by the clauses that stand under them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from consultation.lineage import thresholds
from consultation.lineage.matches import Matches
from consultation.lineage.sides import Side


def pair_headings(matches: Matches) -> None:
    """Pair headings, the likest first; those of two kinds must be far liker."""
    old, new = matches.old, matches.new
    above_old = {block: list(_above(old, block)) for block in old.blocks}
    above_new = {block: list(_above(new, block)) for block in new.blocks}
    held_by_old, held_by_new = _counted(above_old.values()), _counted(above_new.values())
    held: Counter[tuple[int, int]] = Counter(
        (one, other)
        for block in old.blocks
        if matches.new_of.get(block) in above_new
        for one in above_old[block]
        for other in above_new[matches.new_of[block]]
    )
    scored = []
    for one in old.headings:
        for other in new.headings:
            is_kept = old.units[one].kind == new.units[other].kind
            both = held[one, other]
            if is_kept or both:
                anybody = held_by_old[one] + held_by_new[other] - both
                score = _alike(old, one, new, other) + both / max(1, anybody)
                if score >= (thresholds.HEADING if is_kept else thresholds.HEADING_OF_OTHER_KIND):
                    scored.append((-score, abs(one - other), one, other))
    for _, _, one, other in sorted(scored):
        if matches.is_free(one) and matches.is_free_new(other):
            matches.pair(one, other)


def _above(side: Side, place: int) -> Iterator[int]:
    parent = side.units[place].parent
    while parent is not None:
        yield parent
        parent = side.units[parent].parent


def _counted(headings: Iterable[Iterable[int]]) -> Counter[int]:
    return Counter(heading for each in headings for heading in each)


def _alike(old: Side, one: int, new: Side, other: int) -> float:
    if old.words[one] == new.words[other]:
        return 1.0
    marks, others = old.marks(one), new.marks(other)
    return 2 * len(marks & others) / (len(marks) + len(others))
