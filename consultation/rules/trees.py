"""Where each clause of a split act stands: in which place, inside which other, how it is cited."""

from collections.abc import Sequence
from dataclasses import dataclass

from consultation.models import NodeKind
from consultation.splitting import Node

# What only holds other clauses and is found in a table of contents.
HEADINGS = (
    NodeKind.PART,
    NodeKind.SECTION,
    NodeKind.CHAPTER,
    NodeKind.PARAGRAPH_SIGN,
    NodeKind.ANNEX,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause in its place, as `ClauseVersion` keeps it; `parent` is a position."""

    node: Node
    kind: NodeKind
    position: int
    last_position: int
    parent: int | None
    depth: int
    ordinal: int
    letters: int
    """Letters of the clause and of everything inside it."""


def placed(nodes: Sequence[Node]) -> list[Placed]:
    """Give every clause its place. Raises ValueError where a parent stands after its child."""
    positions = {node.id: position for position, node in enumerate(nodes)}
    parents = [_parent(node, position, positions) for position, node in enumerate(nodes)]
    last = list(range(len(nodes)))
    letters = [len(node.title) + len(node.text) for node in nodes]
    for position in range(len(nodes) - 1, 0, -1):
        parent = parents[position]
        if parent is not None:
            last[parent] = max(last[parent], last[position])
            letters[parent] += letters[position]
    depths: list[int] = []
    paragraphs: dict[int | None, int] = {}
    result = []
    for position, (node, parent) in enumerate(zip(nodes, parents, strict=True)):
        depths.append(0 if parent is None else depths[parent] + 1)
        kind = NodeKind(node.kind)
        is_paragraph = kind is NodeKind.TEXT
        paragraphs[parent] = paragraphs.get(parent, 0) + is_paragraph
        result.append(
            Placed(
                node=node,
                kind=kind,
                position=position,
                last_position=last[position],
                parent=parent,
                depth=depths[position],
                ordinal=paragraphs[parent] if is_paragraph else 0,
                letters=letters[position],
            )
        )
    return result


def _parent(node: Node, position: int, positions: dict[str, int]) -> int | None:
    if node.parent is None:
        return None
    parent = positions.get(node.parent, position)
    if parent >= position:
        raise ValueError(f"clause {node.id} does not stand after its parent {node.parent}")
    return parent
