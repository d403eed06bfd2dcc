"""The Merkle tree of RFC 9162, section 2.1: its root, its proofs, and how each proof is checked.

Leaves are counted from 0 here, as in the RFC; entries of a log are counted from 1. A part of the
tree is named by the leaves under it (`Span`), a complete subtree also by `Node`.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

EMPTY_ROOT = hashlib.sha256().digest()


class Span(NamedTuple):
    """The leaves from `start` up to, but not with, `end`."""

    start: int
    end: int


class Node(NamedTuple):
    """The complete subtree over 2**level leaves, the `position`-th of its kind."""

    level: int
    position: int


@dataclass
class Tree:
    """A tree that only grows: it keeps the hashes of its complete subtrees, the largest first.

    These are few, and they are all that the root and further leaves need. `hashes` has one for
    each binary one of `size`.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[tuple[Node, bytes]]:
        """Append a leaf hash; what is given back are the subtrees it completes, the leaf first."""
        node, digest = Node(0, self.size), leaf
        completed = [(node, digest)]
        while node.position % 2:
            node = Node(node.level + 1, node.position // 2)
            digest = node_hash(self.hashes.pop(), digest)
            completed.append((node, digest))
        self.hashes.append(digest)
        self.size += 1
        return completed

    @property
    def root(self) -> bytes:
        """32 bytes: section 2.1.1."""
        return joined(self.hashes)


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root


def joined(subtrees: Sequence[bytes]) -> bytes:
    """The hash over neighbouring complete subtrees, the largest first."""
    if not subtrees:
        return EMPTY_ROOT
    *larger, digest = subtrees
    for left in reversed(larger):
        digest = node_hash(left, digest)
    return digest


def complete_subtrees(span: Span) -> list[Node]:
    """The complete subtrees that make up a part of the tree, the largest first.

    The part begins where a subtree of its size may begin, as all parts in proofs do.
    """
    nodes, start = [], span.start
    for level in reversed(range((span.end - span.start).bit_length())):
        if (span.end - span.start) >> level & 1:
            nodes.append(Node(level, start >> level))
            start += 1 << level
    return nodes


def inclusion_spans(index: int, size: int) -> list[Span]:
    """The parts whose hashes prove that leaf `index` is in a tree of `size`: section 2.1.3.1.

    Raises ValueError for a leaf that is not in it.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    spans, whole = [], Span(0, size)
    while whole.end - whole.start > 1:
        left, right = _halves(whole)
        whole, beside = (left, right) if index < left.end else (right, left)
        spans.append(beside)
    return spans[::-1]


def consistency_spans(old: int, size: int) -> list[Span]:
    """The parts whose hashes prove that a tree of `old` leaves is the beginning of one of `size`.

    Section 2.1.4.1; empty for equal trees. Raises ValueError unless 0 < old <= size.
    """
    if not 0 < old <= size:
        raise ValueError(f"a tree of {old} leaves is no beginning of one of {size}")
    spans, whole, is_old_root = [], Span(0, size), True
    while whole.end != old:
        left, right = _halves(whole)
        if old <= left.end:
            whole, beside = left, right
        else:
            whole, beside, is_old_root = right, left, False
        spans.append(beside)
    if not is_old_root:
        spans.append(whole)
    return spans[::-1]


def includes(root: bytes, size: int, *, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof leads from the leaf hash to the root: section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, digest = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            digest = node_hash(beside, digest)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            digest = node_hash(digest, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and digest == root


def continues(old_root: bytes, old: int, root: bytes, size: int, *, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the old tree to be the beginning of the new: section 2.1.4.2."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_digest = digest = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_digest, digest = node_hash(beside, old_digest), node_hash(beside, digest)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            digest = node_hash(digest, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and old_digest == old_root and digest == root


def _halves(whole: Span) -> tuple[Span, Span]:
    """The tree's two branches: the left one is the largest complete subtree below the whole."""
    middle = whole.start + (1 << ((whole.end - whole.start - 1).bit_length() - 1))
    return Span(whole.start, middle), Span(middle, whole.end)
