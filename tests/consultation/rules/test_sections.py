"""How a long act is cut: every clause once, in order, whole where it can be."""

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.sections import sections
from consultation.rules.trees import HEADINGS, Placed, placed
from consultation.splitting import Node
from tests.consultation.rules.test_trees import forests
from tests.making.consultation import act


def sizes(clauses: list[Placed], cut: list[int]) -> list[int]:
    letters = [len(c.node.title) + len(c.node.text) for c in clauses]
    return [
        sum(letter for _, letter in group)
        for _, group in groupby(zip(cut, letters, strict=True), key=lambda pair: pair[0])
    ]


def test_a_short_act_is_read_at_once() -> None:
    assert set(sections(placed(act(3).nodes))) == {0}


def test_a_long_chapter_is_cut_between_its_articles() -> None:
    clauses = placed(act(20).nodes)
    cut = sections(clauses, most=500)
    assert max(cut) > 2
    for (before, earlier), (after, later) in pairwise(zip(clauses, cut, strict=True)):
        if earlier != later:
            assert after.kind == "article"
            assert before.kind == "point"
    assert max(sizes(clauses, cut)) <= 500


def test_a_heading_is_never_the_last_line_of_a_section() -> None:
    clauses = placed(act(20).nodes)
    for most in (1, 50, 150, 400, 1000):
        cut = sections(clauses, most=most)
        for (clause, number), (_, later) in pairwise(zip(clauses, cut, strict=True)):
            assert number == later or clause.kind not in HEADINGS


def test_an_article_too_long_by_itself_is_cut_within() -> None:
    paragraphs = [Node(f"p{n}", "m", "text", "", "", "", "a" * 100, (1,)) for n in range(50)]
    article = Node("m", None, "article", "1", "1-modda.", "Uzun modda", "", (1,))
    clauses = placed([article, *paragraphs])
    cut = sections(clauses, most=1000)
    assert cut[:2] == [0, 0]
    assert max(cut) + 1 == 6
    assert max(sizes(clauses, cut)) <= 1000


@given(forests(), st.integers(1, 60))
def test_sections_follow_one_another_without_a_gap(nodes: list[Node], most: int) -> None:
    cut = sections(placed(nodes), most=most)
    assert len(cut) == len(nodes)
    assert cut[0] == 0
    assert all(later - earlier in {0, 1} for earlier, later in pairwise(cut))
