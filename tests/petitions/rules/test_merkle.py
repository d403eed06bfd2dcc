"""The tree against the RFC's own recursive definition, and proofs that break with any byte."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.rules import merkle
from petitions.rules.leaves import leaf_hash
from petitions.rules.merkle import Node, Span, Tree

LARGEST = 130
LEAVES = [sha256(bytes([0, number])).digest() for number in range(LARGEST)]
SIZES = range(LARGEST + 1)


@cache
def naive_root(start: int, end: int) -> bytes:
    """RFC 9162, section 2.1.1, word for word, over these of the leaves."""
    if start == end:
        return sha256(b"").digest()
    if end - start == 1:
        return LEAVES[start]
    k = start + naive_k(end - start)
    return sha256(b"\x01" + naive_root(start, k) + naive_root(k, end)).digest()


def naive_k(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def naive_path(m: int, start: int, end: int) -> list[bytes]:
    """Section 2.1.3.1."""
    if end - start == 1:
        return []
    k = start + naive_k(end - start)
    if m < k:
        return [*naive_path(m, start, k), naive_root(k, end)]
    return [*naive_path(m, k, end), naive_root(start, k)]


def naive_subproof(m: int, start: int, end: int, *, is_whole: bool) -> list[bytes]:
    """Section 2.1.4.1; `m` is the end of the old tree."""
    if m == end:
        return [] if is_whole else [naive_root(start, end)]
    k = start + naive_k(end - start)
    if m <= k:
        return [*naive_subproof(m, start, k, is_whole=is_whole), naive_root(k, end)]
    return [*naive_subproof(m, k, end, is_whole=False), naive_root(start, k)]


def hashes(spans: Sequence[Span]) -> list[bytes]:
    return [naive_root(span.start, span.end) for span in spans]


ROOTS = [naive_root(0, size) for size in SIZES]


# The published vectors of Certificate Transparency, whose tree RFC 9162 kept.
PUBLISHED_ENTRIES = (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)  # fmt: skip
PUBLISHED_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_the_published_vectors() -> None:
    tree = Tree()
    for entry, root in zip(PUBLISHED_ENTRIES, PUBLISHED_ROOTS, strict=True):
        tree.add(leaf_hash(bytes.fromhex(entry)))
        assert tree.root.hex() == root


def test_the_root_of_every_size() -> None:
    tree = Tree()
    assert tree.root == merkle.EMPTY_ROOT == ROOTS[0]
    for size, leaf in enumerate(LEAVES, 1):
        tree.add(leaf)
        assert tree.size == size
        assert tree.root == ROOTS[size] == merkle.root_of(LEAVES[:size])


def test_what_a_leaf_completes_is_told_once_and_rightly() -> None:
    tree, told = Tree(), {}
    for leaf in LEAVES:
        for node, digest in tree.add(leaf):
            assert node not in told
            told[node] = digest
    expected = {Node(level, position) for level in range(8) for position in range(LARGEST >> level)}
    assert set(told) == expected
    for (level, position), digest in told.items():
        assert digest == naive_root(position << level, (position + 1) << level)


@pytest.mark.parametrize("size", SIZES)
def test_complete_subtrees_lie_side_by_side(size: int) -> None:
    nodes = merkle.complete_subtrees(Span(0, size))
    ends = [0, *((node.position + 1) << node.level for node in nodes)]
    assert ends[-1] == size
    assert [node.position << node.level for node in nodes] == ends[:-1]
    assert all(left.level > right.level for left, right in pairwise(nodes))


@pytest.mark.parametrize("size", SIZES[1:])
def test_inclusion_of_every_leaf(size: int) -> None:
    for index in range(size):
        proof = hashes(merkle.inclusion_spans(index, size))
        assert proof == naive_path(index, 0, size)
        assert merkle.includes(ROOTS[size], size, index=index, leaf=LEAVES[index], proof=proof)


@pytest.mark.parametrize("size", SIZES[1:])
def test_consistency_with_every_beginning(size: int) -> None:
    for old in range(1, size + 1):
        proof = hashes(merkle.consistency_spans(old, size))
        assert proof == naive_subproof(old, 0, size, is_whole=True)
        assert merkle.continues(ROOTS[old], old, ROOTS[size], size, proof=proof)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_spans(index, size)
    assert not merkle.includes(ROOTS[size], size, index=index, leaf=LEAVES[0], proof=[])


@pytest.mark.parametrize(("old", "size"), [(0, 5), (6, 5), (-1, 5)])
def test_no_proof_of_a_beginning_that_is_none(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="no beginning"):
        merkle.consistency_spans(old, size)
    assert not merkle.continues(ROOTS[0], old, ROOTS[size], size, proof=[])


def spoiled(digest: bytes, byte: int) -> bytes:
    return digest[:byte] + bytes([digest[byte] ^ 1]) + digest[byte + 1 :]


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 7), (6, 7), (3, 8), (64, 130), (129, 130)])
def test_any_changed_byte_breaks_an_inclusion(index: int, size: int) -> None:
    proof = hashes(merkle.inclusion_spans(index, size))
    root, leaf = ROOTS[size], LEAVES[index]
    for byte in range(32):
        assert not merkle.includes(spoiled(root, byte), size, index=index, leaf=leaf, proof=proof)
        assert not merkle.includes(root, size, index=index, leaf=spoiled(leaf, byte), proof=proof)
        for place in range(len(proof)):
            wrong = [*proof[:place], spoiled(proof[place], byte), *proof[place + 1 :]]
            assert not merkle.includes(root, size, index=index, leaf=leaf, proof=wrong)


@pytest.mark.parametrize(("old", "size"), [(1, 2), (4, 8), (6, 7), (7, 8), (65, 130), (128, 130)])
def test_any_changed_byte_breaks_a_consistency(old: int, size: int) -> None:
    proof = hashes(merkle.consistency_spans(old, size))
    for byte in range(32):
        assert not merkle.continues(spoiled(ROOTS[old], byte), old, ROOTS[size], size, proof=proof)
        assert not merkle.continues(ROOTS[old], old, spoiled(ROOTS[size], byte), size, proof=proof)
        for place in range(len(proof)):
            wrong = [*proof[:place], spoiled(proof[place], byte), *proof[place + 1 :]]
            assert not merkle.continues(ROOTS[old], old, ROOTS[size], size, proof=wrong)


sizes = st.integers(1, LARGEST)


@given(size=sizes, index=st.integers(0, LARGEST - 1), other=st.integers(0, LARGEST - 1))
def test_a_proof_is_for_one_place_only(size: int, index: int, other: int) -> None:
    index, other = index % size, other % size
    proof = hashes(merkle.inclusion_spans(index, size))
    holds = merkle.includes(ROOTS[size], size, index=other, leaf=LEAVES[index], proof=proof)
    assert holds == (index == other)


@given(size=sizes, index=st.integers(0, LARGEST - 1), extra=st.booleans())
def test_a_proof_is_neither_longer_nor_shorter(size: int, index: int, extra: bool) -> None:
    index %= size
    proof = hashes(merkle.inclusion_spans(index, size))
    if not extra and not proof:
        return
    wrong = [*proof, LEAVES[0]] if extra else proof[:-1]
    assert not merkle.includes(ROOTS[size], size, index=index, leaf=LEAVES[index], proof=wrong)


@given(old=sizes, size=sizes, extra=st.booleans())
def test_a_consistency_proof_is_neither_longer_nor_shorter(
    old: int, size: int, extra: bool
) -> None:
    old, size = min(old, size), max(old, size)
    proof = hashes(merkle.consistency_spans(old, size))
    if not extra and not proof:
        return
    wrong = [*proof, LEAVES[0]] if extra else proof[:-1]
    assert not merkle.continues(ROOTS[old], old, ROOTS[size], size, proof=wrong)


@given(old=sizes, size=sizes, changed=st.integers(0, LARGEST - 1))
def test_no_proof_hides_an_entry_that_was_changed(old: int, size: int, changed: int) -> None:
    old, size = min(old, size), max(old, size)
    changed %= old
    other = [*LEAVES[:changed], spoiled(LEAVES[changed], 0), *LEAVES[changed + 1 : size]]
    root = merkle.root_of(other)
    honest = hashes(merkle.consistency_spans(old, size))
    forged = [
        merkle.root_of(other[span.start : span.end]) for span in merkle.consistency_spans(old, size)
    ]
    for proof in (honest, forged):
        assert not merkle.continues(ROOTS[old], old, root, size, proof=proof)
