"""Where clauses stand: positions, ranges, depths and ordinals out of a flat list of nodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import NodeKind
from consultation.rules.trees import placed
from consultation.splitting import Node
from tests.making.consultation import act


def node(name: str, parent: str | None, kind: str = "text", words: str = "soʻz") -> Node:
    return Node(name, parent, kind, "", "", "", words, (1,))  # type: ignore[arg-type]


def test_a_law_of_one_article() -> None:
    chapter, article, first, second, point, last = placed(act(1).nodes)
    assert (chapter.position, chapter.last_position, chapter.depth) == (0, 5, 0)
    assert (article.parent, article.last_position, article.depth) == (0, 5, 1)
    assert (first.ordinal, second.ordinal, point.ordinal) == (1, 2, 0)
    assert (second.position, second.last_position) == (3, 5)
    assert (last.parent, last.depth, last.kind) == (3, 3, NodeKind.POINT)


def test_letters_count_everything_inside() -> None:
    whole, part, inner = placed(
        [node("a", None, words="12345"), node("b", "a", words="123"), node("c", "b", words="1")]
    )
    assert (whole.letters, part.letters, inner.letters) == (9, 4, 1)


@pytest.mark.parametrize("parent", ["b", "later", "nobody"])
def test_a_parent_must_stand_before_its_child(parent: str) -> None:
    with pytest.raises(ValueError, match="after its parent"):
        placed([node("a", None), node("b", parent), node("later", None)])


@st.composite
def forests(draw: st.DrawFn) -> list[Node]:
    """Nodes in document order: each hangs on the last one or on one of those around it."""
    nodes: list[Node] = []
    open_ones: list[str] = []
    for number in range(draw(st.integers(1, 40))):
        keep = draw(st.integers(0, len(open_ones)))
        open_ones = open_ones[:keep]
        nodes.append(node(str(number), open_ones[-1] if open_ones else None))
        open_ones.append(str(number))
    return nodes


@given(forests())
def test_a_subtree_is_one_range(nodes: list[Node]) -> None:
    clauses = placed(nodes)
    parents = {clause.position: clause.parent for clause in clauses}
    for clause in clauses:
        inside = {clause.position}
        for position in range(clause.position + 1, len(clauses)):
            if parents[position] in inside:
                inside.add(position)
        assert inside == set(range(clause.position, clause.last_position + 1))
