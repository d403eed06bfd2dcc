"""Where a clause ends, and which one stands above it, in a tree that is kept as a list."""

from collections.abc import Sequence

from consultation.splitting import Node


def sibling_before(nodes: Sequence[Node], place: int) -> int | None:
    """The place of the clause above of the same level, None for the first one."""
    parent = nodes[place].parent
    for above in range(place - 1, -1, -1):
        if nodes[above].parent == parent:
            return above
        if nodes[above].id == parent:
            return None
    return None


def end_of(nodes: Sequence[Node], place: int) -> int:
    """The place behind a clause and all inside it."""
    inside = {nodes[place].id}
    for end in range(place + 1, len(nodes)):
        if nodes[end].parent not in inside:
            return end
        inside.add(nodes[end].id)
    return len(nodes)
