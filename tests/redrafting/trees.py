"""An act as a tree that can be worked on, and the tree as an act again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from consultation.splitting import Act, Block, Kind, Node

Deed = Literal["deleted", "lightly", "heavily", "moved", "split", "merged"]


# Compared by identity: acts repeat themselves word for word.
@dataclass(slots=True, eq=False)
class Growing:
    """A clause while it is redrafted; `sources` are the ids of the clauses that went into it."""

    kind: Kind
    number: str = ""
    label: str = ""
    title: str = ""
    text: str = ""
    sources: tuple[str, ...] = ()
    deeds: set[Deed] = field(default_factory=set)
    parts: list["Growing"] = field(default_factory=list)
    above: "Growing | None" = None

    @property
    def siblings(self) -> list["Growing"]:
        """The parts it is among, itself included."""
        return self.above.parts if self.above else [self]

    @property
    def following(self) -> "Growing | None":
        """The sibling behind it."""
        behind = self.siblings[self.siblings.index(self) + 1 :]
        return behind[0] if behind else None

    def put(self, part: "Growing", place: int) -> None:
        """Put a clause among the parts; it must be nowhere else."""
        part.above = self
        self.parts.insert(place, part)

    def leave(self) -> None:
        """Go away from where it is, with all that is below."""
        self.siblings.remove(self)
        self.above = None

    def walk(self) -> Iterator["Growing"]:
        """All that is below, in reading order."""
        for part in self.parts:
            yield part
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a clause: the ids of the new ones it is in (none: deleted), and by which
    deeds; where nothing was done but giving new numbers there are none."""

    new: tuple[str, ...]
    deeds: frozenset[Deed]


def planted(act: Act) -> Growing:
    """The act as a tree; its root is no clause."""
    root = Growing("text")
    grown: dict[str | None, Growing] = {None: root}
    for node in act.nodes:
        grown[node.id] = Growing(
            node.kind, node.number, node.label, node.title, node.text, sources=(node.id,)
        )
        above = grown[node.parent]
        above.put(grown[node.id], len(above.parts))
    return root


def flat(root: Growing, act: Act) -> tuple[Act, Mapping[str, Fate]]:
    """The tree as an act, and what became of each clause of the one it was planted from."""
    clauses = list(root.walk())
    ids = {clause: f"n{place}" for place, clause in enumerate(clauses, start=1)}
    nodes = tuple(
        Node(
            ids[clause],
            ids.get(clause.above) if clause.above else None,
            clause.kind,
            clause.number,
            clause.label,
            clause.title,
            clause.text,
            (place,),
        )
        for place, clause in enumerate(clauses, start=1)
    )
    holders: dict[str, list[Growing]] = {node.id: [] for node in act.nodes}
    for clause in clauses:
        for source in clause.sources:
            holders[source].append(clause)
    fates = {
        old: Fate(
            new=tuple(ids[clause] for clause in holding),
            deeds=frozenset[Deed]().union(*(c.deeds for c in holding)) if holding else _DELETED,
        )
        for old, holding in holders.items()
    }
    written = replace(
        act,
        nodes=nodes,
        notes=_carried(act.notes, fates),
        signature=_carried(act.signature, fates),
    )
    return written, fates


_DELETED: frozenset[Deed] = frozenset({"deleted"})


def _carried(blocks: Sequence[Block], fates: Mapping[str, Fate]) -> tuple[Block, ...]:
    """Notes and signatures behind the clauses they stood behind, or at the top."""
    carried = []
    for block in blocks:
        new = fates[block.after].new if block.after is not None else ()
        carried.append(replace(block, after=new[-1] if new else None, offset=None))
    return tuple(carried)
