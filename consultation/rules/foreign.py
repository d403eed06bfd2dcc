"""Published clauses that were never written in the language of a redraft.

No words can be compared there. Whether a clause of the redraft is one of them is told by its place,
which is a guess: a drafter decides.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from consultation.lineage import Link, Unit
from consultation.models import LinkKind

# Where a clause stands: in which clause, of which kind, under which number, as the how manieth.
_Spot = tuple[int | None, str, str, int]


def guessed(
    found: Sequence[Link],
    foreign: Collection[int],
    *,
    olds: Sequence[Unit],
    news: Sequence[Unit],
) -> list[Link]:
    """The same links, with nothing sure of the old clauses `foreign` but by a name in the file."""
    links = [
        replace(link, needs_review=True)
        if link.old in foreign and not _is_named(link, olds, news)
        else link
        for link in found
    ]
    partners: dict[int | None, int | None] = {None: None}
    partners |= {link.old: link.new for link in links if None not in (link.old, link.new)}
    old_spots, new_spots = _spots(olds), _spots(news)
    fresh = [link.new for link in links if link.old is None and link.new is not None]
    free = {new_spots[new]: new for new in fresh}
    for old in sorted(foreign):
        parent = olds[old].parent
        if old not in partners and parent in partners:
            new = free.pop((partners[parent], *old_spots[old][1:]), None)
            if new is not None:
                partners[old] = new
                links = [link for link in links if old != link.old and new != link.new]
                links.append(Link(LinkKind.EDITED, old, new, 0.0, needs_review=True))
    return links


def _is_named(link: Link, olds: Sequence[Unit], news: Sequence[Unit]) -> bool:
    if link.old is None or link.new is None:
        return False
    return bool(olds[link.old].uid) and olds[link.old].uid == news[link.new].uid


def _spots(units: Sequence[Unit]) -> list[_Spot]:
    seen: Counter[tuple[int | None, str, str]] = Counter()
    spots = []
    for unit in units:
        key = (unit.parent, unit.kind, unit.number)
        seen[key] += 1
        spots.append((*key, seen[key]))
    return spots
