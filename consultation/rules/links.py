"""What became of each clause: what a comparison found, and what drafters have said of it since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from consultation.lineage import Link, Unit
from consultation.models import LinkKind, NodeKind
from consultation.rules.manuscripts import bare

# A link between two clauses that have no other is one of these.
_PLAIN = frozenset({LinkKind.SAME, LinkKind.EDITED, LinkKind.MOVED, LinkKind.RENUMBERED})

# What an article is made of without being cited by a number.
_PARAGRAPHS = frozenset({NodeKind.TEXT, NodeKind.TABLE})

# The words of a clause that are compared for the sake of a number on a page.
_WORDS = 500


class Ruling(StrEnum):
    """What a drafter may say of a clause."""

    IS = "is"
    PART = "part"
    MERGED = "merged"
    NEW = "new"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Decided:
    """A drafter's word on clauses by their places; which clauses it names goes by the ruling.

    `by_id` is the drafter, `index` the place of the word among all of the text's decisions.
    """

    ruling: Ruling
    old: int | None
    new: int | None
    by_id: int
    index: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """What became of a clause; it `waits` while neither comparison nor drafter is sure.

    One that is new and has an old place comes back: earlier versions had it, the newest did not.
    """

    kind: LinkKind
    old: int | None
    new: int | None
    score: float
    waits: bool
    decided: Decided | None = None


@dataclass(slots=True)
class _Said:
    """What is known of one link while it is being settled."""

    score: float
    waits: bool
    found: LinkKind | None = None
    decided: Decided | None = None


@dataclass(slots=True)
class _Ties:
    """Links while decisions are laid over them, one after the other.

    Old clauses from the place `living` on are no more: they may come back, and wait for nobody.
    """

    living: int
    edges: dict[tuple[int, int], _Said] = field(default_factory=dict)
    lone_old: dict[int, _Said] = field(default_factory=dict)
    lone_new: dict[int, _Said] = field(default_factory=dict)

    def unlink(self, gone: Iterable[tuple[int, int]]) -> None:
        """Take links away; whoever has none left waits for somebody to say what became of it."""
        for old, new in gone:
            del self.edges[old, new]
            if old < self.living and not any(old == other for other, _ in self.edges):
                self.lone_old[old] = _Said(0, waits=True)
            if not any(new == other for _, other in self.edges):
                self.lone_new[new] = _Said(0, waits=True)

    def link(self, old: int, new: int, said: _Said) -> None:
        known = self.edges.get((old, new))
        self.edges[old, new] = (
            said if known is None else _Said(known.score, False, known.found, said.decided)
        )
        self.lone_old.pop(old, None)
        self.lone_new.pop(new, None)


def settled(
    found: Sequence[Link],
    decisions: Sequence[Decided],
    *,
    olds: Sequence[Unit],
    news: Sequence[Unit],
    living: int | None = None,
) -> list[Tie]:
    """Every clause of both versions with what became of it, by the new one's order, deleted last.

    `olds` are the clauses of the version before and, from the place `living` on, those of earlier
    ones, of which only such are told as come back. The later decision wins. A clause that loses
    its counterpart to a decision about another clause waits for a decision of its own: nothing is
    given up silently.
    """
    ties = _Ties(len(olds) if living is None else living)
    for link in found:
        said = _Said(link.score, link.needs_review, LinkKind(link.kind))
        if link.old is not None and link.new is not None:
            ties.edges[link.old, link.new] = said
        elif link.old is not None:
            ties.lone_old[link.old] = said
        elif link.new is not None:
            ties.lone_new[link.new] = said
    for decided in decisions:
        _lay(ties, decided, olds, news)
    return _told(ties, olds, news)


def carried(ties: Sequence[Tie]) -> dict[int, int]:
    """Which new clause goes on under the name of which old one: of several the likest."""
    edges = sorted(
        (-tie.score, tie.old, tie.new)
        for tie in ties
        if tie.old is not None and tie.new is not None
    )
    names: dict[int, int] = {}
    given: set[int] = set()
    for _, old, new in edges:
        if old not in given and new not in names:
            given.add(old)
            names[new] = old
    return names


def likeness(old: Unit, new: Unit) -> float:
    """How like the words of two clauses are, from 0 to 1."""
    before, after = (f"{unit.title} {unit.text}".split()[:_WORDS] for unit in (old, new))
    if not before and not after:
        return 1.0
    return round(float(SequenceMatcher(None, before, after, autojunk=False).ratio()), 3)


def _lay(ties: _Ties, decided: Decided, olds: Sequence[Unit], news: Sequence[Unit]) -> None:
    """Lay one decision over what was known."""
    old, new = decided.old, decided.new
    said = _Said(1.0, waits=False, decided=decided)
    if old is not None and new is not None:
        loses_old = decided.ruling in (Ruling.IS, Ruling.PART)
        loses_new = decided.ruling in (Ruling.IS, Ruling.MERGED)
        said.score = likeness(olds[old], news[new])
        ties.link(old, new, said)
        ties.unlink(
            edge
            for edge in list(ties.edges)
            if edge != (old, new)
            and ((loses_old and edge[1] == new) or (loses_new and edge[0] == old))
        )
    elif new is not None:
        ties.unlink([edge for edge in ties.edges if edge[1] == new])
        ties.lone_new[new] = said
    elif old is not None:
        ties.unlink([edge for edge in ties.edges if edge[0] == old])
        ties.lone_old[old] = said


def _told(ties: _Ties, olds: Sequence[Unit], news: Sequence[Unit]) -> list[Tie]:
    of_old, of_new = Counter(old for old, _ in ties.edges), Counter(new for _, new in ties.edges)
    partners: dict[int, set[int]] = defaultdict(set)
    for old, new in ties.edges:
        partners[old].add(new)
    told = []
    for (old, new), said in ties.edges.items():
        if old >= ties.living:
            kind = LinkKind.NEW
        elif of_old[old] > 1:
            kind = LinkKind.SPLIT
        elif of_new[new] > 1:
            kind = LinkKind.MERGED
        elif said.found in _PLAIN:
            kind = said.found
        else:
            kind = _plain_kind(old, new, olds, news, partners)
        told.append(Tie(kind, old, new, said.score, said.waits, said.decided))
    told += [
        Tie(LinkKind.NEW, None, new, said.score, said.waits, said.decided)
        for new, said in ties.lone_new.items()
    ]
    told.sort(key=lambda tie: (tie.new or 0, -1 if tie.old is None else tie.old))
    return told + [
        Tie(LinkKind.DELETED, old, None, said.score, said.waits, said.decided)
        for old, said in sorted(ties.lone_old.items())
    ]


def _plain_kind(
    old: int,
    new: int,
    olds: Sequence[Unit],
    news: Sequence[Unit],
    partners: Mapping[int, set[int]],
) -> LinkKind:
    """What became of a clause that has this one counterpart by a drafter's word."""
    before, after = olds[old], news[new]
    if before.parent is None or after.parent is None:
        has_moved = before.parent is not after.parent
    else:
        has_moved = after.parent not in partners.get(before.parent, set())
    if has_moved:
        return LinkKind.MOVED
    if _words_of(old, olds) != _words_of(new, news):
        return LinkKind.EDITED
    return LinkKind.SAME if before.number == after.number else LinkKind.RENUMBERED


def _words_of(place: int, units: Sequence[Unit]) -> str:
    """A clause's words with those of its unnumbered paragraphs, as readers see it."""
    parts = [unit.text for unit in units if unit.parent == place and unit.kind in _PARAGRAPHS]
    return bare(units[place].title + units[place].text + "".join(parts))
