"""Every hash of the tree comes out of the few levels that are stored."""

import random
from hashlib import sha256

import pytest

from petitions.rules import merkle, subtrees
from petitions.rules.merkle import Node, Span, Tree

# A little more than 256 tiles of 256 leaves, so that three levels are stored.
SIZE = 66_100


@pytest.fixture(scope="module")
def stored() -> dict[Node, bytes]:
    """What the tables would hold of a log of that length."""
    tree, kept = Tree(), {}
    for number in range(SIZE):
        for node, digest in tree.add(sha256(number.to_bytes(4, "big")).digest()):
            if node.level == 0 or subtrees.is_stored(node):
                kept[node] = digest
    return kept


def read(stored: dict[Node, bytes], spans: list[Span]) -> dict[Node, bytes]:
    """What the runs under these parts name, and nothing else."""
    return {
        Node(run.level, position): stored[Node(run.level, position)]
        for run in subtrees.runs_under(spans)
        for position in range(run.start, run.end)
    }


def roots(stored: dict[Node, bytes], sizes: list[int]) -> dict[int, bytes]:
    tree, found = Tree(), {}
    for size in range(1, max(sizes) + 1):
        tree.add(stored[Node(0, size - 1)])
        if size in sizes:
            found[size] = tree.root
    return found


def test_few_rows_are_stored(stored: dict[Node, bytes]) -> None:
    assert len([node for node in stored if subtrees.is_stored(node)]) == SIZE // 256 + 1


def test_standing_trees_and_proofs(stored: dict[Node, bytes]) -> None:
    chance = random.Random(9162)  # noqa: S311
    sizes = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, SIZE]
    sizes += [chance.randrange(1, SIZE) for _ in range(10)]
    by_size = roots(stored, sizes)
    for size in sizes:
        whole = [Span(0, size)]
        assert subtrees.hash_of(whole[0], read(stored, whole)) == by_size[size]
        tree = subtrees.standing_tree(size, read(stored, whole))
        assert (tree.size, tree.root) == (size, by_size[size])
        for index in {size - 1, chance.randrange(size)}:
            spans = merkle.inclusion_spans(index, size)
            proof = [subtrees.hash_of(span, read(stored, spans)) for span in spans]
            leaf = stored[Node(0, index)]
            assert merkle.includes(by_size[size], size, index=index, leaf=leaf, proof=proof)
        for old in chance.sample([old for old in sizes if old <= size], k=1):
            spans = merkle.consistency_spans(old, size)
            proof = [subtrees.hash_of(span, read(stored, spans)) for span in spans]
            assert merkle.continues(by_size[old], old, by_size[size], size, proof=proof)


def test_a_proof_reads_few_rows() -> None:
    size = 15_999_999
    for index in (0, 1, size // 2, size - 1):
        runs = subtrees.runs_under(merkle.inclusion_spans(index, size))
        assert sum(run.end - run.start for run in runs) <= 2 * 3 * 255
    assert sum(run.end - run.start for run in subtrees.runs_under([Span(0, size)])) <= 3 * 255


def test_what_was_not_read_is_not_made_up(stored: dict[Node, bytes]) -> None:
    known = read(stored, [Span(0, 300)])
    del known[Node(8, 0)]
    with pytest.raises(KeyError):
        subtrees.standing_tree(300, known)


def test_neighbouring_runs_are_read_at_once() -> None:
    assert subtrees.runs_under([Span(0, 4), Span(4, 6), Span(8, 9)]) == [
        subtrees.Run(0, 0, 6),
        subtrees.Run(0, 8, 9),
    ]
