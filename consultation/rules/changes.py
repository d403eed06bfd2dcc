"""What became of every clause from one version to a later one, over all versions between them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from consultation.models import LinkKind, NodeKind
from consultation.rules.trees import HEADINGS

# What an article is made of without being cited by a number: it is read as words of the article.
PARAGRAPHS = frozenset({NodeKind.TEXT, NodeKind.TABLE})
# Of these a paragraph is told of by itself.
GATHERED = frozenset({LinkKind.SPLIT, LinkKind.MERGED, LinkKind.MOVED})


@dataclass(frozen=True, slots=True)
class Outlined:
    """A clause of a version without its words; `id` is that of the clause in this version."""

    id: int
    clause_id: int
    parent_id: int | None
    position: int
    kind: NodeKind
    number: str
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Edge:
    """What became of a clause; both ends are ids of clauses in their versions."""

    kind: LinkKind
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Outline:
    """The clauses of one version in reading order."""

    clauses: Sequence[Outlined]

    @cached_property
    def by_id(self) -> Mapping[int, Outlined]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def paragraphs(self) -> Mapping[int, Sequence[Outlined]]:
        """The unnumbered paragraphs that are read as words of a clause, by that clause."""
        found: dict[int, list[Outlined]] = defaultdict(list)
        for clause in self.clauses:
            reader = self.reader(clause)
            if reader is not clause:
                found[reader.id].append(clause)
        return found

    def reader(self, clause: Outlined) -> Outlined:
        """The clause as whose words this one is read: itself, or what the paragraph stands in."""
        while clause.kind in PARAGRAPHS and clause.parent_id is not None:
            parent = self.by_id[clause.parent_id]
            if parent.kind in HEADINGS:
                break
            clause = parent
        return clause

    def words(self, clause_id: int) -> list[bytes]:
        """What the words of a clause are told by, its paragraphs included."""
        inside = self.paragraphs.get(clause_id, ())
        return [self.by_id[clause_id].sha256, *(paragraph.sha256 for paragraph in inside)]


def changes(steps: Sequence[Sequence[Edge]], old: Outline, new: Outline) -> list[Edge]:
    """Every clause of both versions, in the order of the new text, deleted ones where they stood.

    `steps` are the links of each version after the old one up to the new one. A paragraph without
    a number is told with the clause that it stands in, unless it went elsewhere.
    """
    edges = _named(_joined(steps), old, new)
    return _in_reading_order([edge for edge in edges if _is_told(edge, old, new)], old, new)


def _joined(steps: Sequence[Sequence[Edge]]) -> list[Edge]:
    """The links of several steps as those of one."""
    joined = list(steps[0])
    for step in steps[1:]:
        onward: dict[int | None, list[Edge]] = defaultdict(list)
        for edge in step:
            onward[edge.old].append(edge)
        joined = [
            Edge(_stronger(edge.kind, further.kind), edge.old, further.new)
            for edge in joined
            for further in (onward[edge.new] if edge.new is not None else [edge])
        ] + onward[None]
    return joined


def _stronger(before: LinkKind, after: LinkKind) -> LinkKind:
    return before if before in GATHERED else after


def _named(joined: Sequence[Edge], old: Outline, new: Outline) -> list[Edge]:
    """Each pair once, with what it is called; who has nobody left is deleted or new."""
    pairs: dict[tuple[int, int], LinkKind] = {}
    for edge in joined:
        # A text whose language had rested is linked to clauses of other languages too.
        if edge.old is None or edge.new is None:
            continue
        if edge.old in old.by_id and edge.new in new.by_id:
            known = pairs.get((edge.old, edge.new))
            pairs[edge.old, edge.new] = edge.kind if known is None else _stronger(known, edge.kind)
    pairs |= dict.fromkeys(_restored(pairs, old, new), LinkKind.SAME)
    of_old, of_new = Counter(o for o, _ in pairs), Counter(n for _, n in pairs)
    named = []
    for (one, other), kind in pairs.items():
        if of_old[one] > 1:
            kind = LinkKind.SPLIT
        elif of_new[other] > 1:
            kind = LinkKind.MERGED
        elif kind is not LinkKind.MOVED:
            kind = _plain(one, other, old, new)
        named.append(Edge(kind, one, other))
    named += [Edge(LinkKind.DELETED, c.id, None) for c in old.clauses if not of_old[c.id]]
    return named + [Edge(LinkKind.NEW, None, c.id) for c in new.clauses if not of_new[c.id]]


def _restored(
    pairs: Mapping[tuple[int, int], LinkKind], old: Outline, new: Outline
) -> Sequence[tuple[int, int]]:
    """Clauses that were deleted and stand there again under their permanent names."""
    have_old, have_new = {one for one, _ in pairs}, {other for _, other in pairs}
    lost = {clause.clause_id: clause.id for clause in old.clauses if clause.id not in have_old}
    return [
        (lost[clause.clause_id], clause.id)
        for clause in new.clauses
        if clause.id not in have_new and clause.clause_id in lost
    ]


def _plain(one: int, other: int, old: Outline, new: Outline) -> LinkKind:
    if old.words(one) != new.words(other):
        return LinkKind.EDITED
    has_number = old.by_id[one].number == new.by_id[other].number
    return LinkKind.SAME if has_number else LinkKind.RENUMBERED


def _is_told(edge: Edge, old: Outline, new: Outline) -> bool:
    ends = [(old, edge.old), (new, edge.new)]
    clauses = [(side, side.by_id[end]) for side, end in ends if end is not None]
    return edge.kind in GATHERED or any(side.reader(one) is one for side, one in clauses)


def _in_reading_order(edges: Sequence[Edge], old: Outline, new: Outline) -> list[Edge]:
    """A deleted clause comes after the one that it followed, if that has kept its place."""
    keys: dict[Edge, tuple[int, int, int]] = {}
    anchor = -1
    by_old = sorted(
        ((old.by_id[edge.old].position, edge) for edge in edges if edge.old is not None),
        key=lambda placed: placed[0],
    )
    for position, edge in by_old:
        if edge.new is None:
            keys[edge] = (anchor, 1, position)
            continue
        here = new.by_id[edge.new].position
        keys[edge] = (here, 0, position)
        if edge.kind is not LinkKind.MOVED:
            anchor = here
    for edge in edges:
        if edge.old is None and edge.new is not None:
            keys[edge] = (new.by_id[edge.new].position, 0, -1)
    return sorted(edges, key=keys.__getitem__)
