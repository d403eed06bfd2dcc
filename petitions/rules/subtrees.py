"""Which hashes of a tree are stored, and how every other one is computed from those.

Stored are the leaf hashes (each with its entry of the log) and the complete subtrees of every
eighth level: over 256 leaves, over 65,536, and so on. So 256 entries cost one further row, a log
of a million entries has 3,921 of them, and whatever a root or a proof needs is computed from at
most 255 neighbours of each stored level: three runs of rows in a log of up to 16 million entries.
Storing every level would double the rows of the log and save microseconds of hashing.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from petitions.rules.merkle import Node, Span, Tree, complete_subtrees, joined, root_of

# Levels from one stored level to the next.
HEIGHT = 8


class Run(NamedTuple):
    """Neighbouring hashes of a stored level: the positions from `start` up to, not with, `end`."""

    level: int
    start: int
    end: int


def is_stored(node: Node) -> bool:
    """Whether the hash has a row of its own; leaves have their entries."""
    return node.level > 0 and node.level % HEIGHT == 0


def runs_under(spans: Iterable[Span]) -> list[Run]:
    """What must be read for the hashes of these parts of a tree, neighbours joined."""
    runs: list[Run] = []
    for run in sorted(_run(node) for span in spans for node in complete_subtrees(span)):
        if runs and runs[-1].level == run.level and run.start <= runs[-1].end:
            runs[-1] = runs[-1]._replace(end=max(runs[-1].end, run.end))
        else:
            runs.append(run)
    return runs


def hash_of(span: Span, read: Mapping[Node, bytes]) -> bytes:
    """The hash over a part of the tree. Raises KeyError when something of it was not read."""
    return joined([_subtree(node, read) for node in complete_subtrees(span)])


def standing_tree(size: int, read: Mapping[Node, bytes]) -> Tree:
    """The tree of `size` leaves, ready to grow. Raises KeyError as `hash_of` does."""
    return Tree(size, [_subtree(node, read) for node in complete_subtrees(Span(0, size))])


def _subtree(node: Node, read: Mapping[Node, bytes]) -> bytes:
    level, start, end = _run(node)
    return root_of(read[Node(level, position)] for position in range(start, end))


def _run(node: Node) -> Run:
    """The hashes of the next stored level that stand under a complete subtree."""
    below = node.level % HEIGHT
    return Run(node.level - below, node.position << below, (node.position + 1) << below)
