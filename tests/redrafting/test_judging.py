"""The judge of links is right himself: what he praises is right, and what he blames is wrong."""

from consultation.lineage import Link
from consultation.splitting import Act, Node
from tests.redrafting.judging import Judged, judge
from tests.redrafting.redrafts import Redraft
from tests.redrafting.trees import Deed, Fate


def _node(name: str) -> Node:
    return Node(name, None, "article", name[1:], f"{name[1:]}-modda.", "", name, (1,))


def _fate(*new: str, deed: Deed | None = None) -> Fate:
    return Fate(new, frozenset({deed} if deed else ()))


OLD = Act("", "uz-Latn", tuple(map(_node, ("a1", "a2", "a3", "a4"))), (), ())
NEW = Act("", "uz-Latn", tuple(map(_node, ("b1", "b2", "b3", "b4"))), (), ())
# The second was split, the third deleted; b1 is new.
REDRAFT = Redraft(
    OLD,
    NEW,
    "article",
    {
        "a1": _fate("b2"),
        "a2": _fate("b3", "b4", deed="split"),
        "a3": _fate(deed="deleted"),
        "a4": _fate("b4"),
    },
)


def link(old: int | None, new: int | None, *, needs_review: bool = False) -> Link:
    return Link("edited", old, new, 0.9, needs_review)


def judged(*links: Link) -> Judged:
    return judge(REDRAFT, links, of="all")


def test_right_links() -> None:
    found = judged(link(0, 1), link(1, 2), link(1, 3), link(2, None), link(3, 3), link(None, 0))
    assert (found.survivors, found.placed, found.deleted) == (3, 3, 1)
    assert found.misses == []


def test_one_part_of_a_split_clause_is_enough() -> None:
    assert judged(link(1, 3)).placed == 1


def test_a_wrong_link_beside_a_right_one_is_wrong() -> None:
    found = judged(link(1, 2), link(1, 0))
    assert (found.placed, found.silently_wrong) == (0, 1)


def test_a_link_in_review_is_neither_right_nor_wrong() -> None:
    found = judged(link(0, 0, needs_review=True), link(2, 0, needs_review=True))
    assert (found.placed, found.silently_wrong, found.reattached) == (0, 0, 0)
    assert found.needs_review == 1


def test_a_deleted_clause_that_is_linked_is_re_attached() -> None:
    assert judged(link(2, 0)).reattached == 1


def test_a_survivor_called_deleted_is_counted_apart() -> None:
    found = judged(link(0, None), link(1, None, needs_review=True))
    assert (found.said_deleted, found.needs_review, found.silently_wrong) == (1, 1, 0)


def test_a_survivor_without_any_link_is_a_miss() -> None:
    assert [miss.error for miss in judged().misses] == ["not linked"] * 3


def test_counts_of_several_redrafts_add_up() -> None:
    total = judged(link(0, 1))
    total += judged(link(0, 0))
    assert (total.survivors, total.placed, total.silently_wrong) == (6, 1, 1)
    assert total.share(total.placed) == 1 / 6
