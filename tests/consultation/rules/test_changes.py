"""What became of clauses over several versions at once."""

from collections.abc import Sequence

from consultation.models import LinkKind, NodeKind
from consultation.rules.changes import Edge, Outline, Outlined, changes

SAME, EDITED, MOVED, DELETED, NEW = (
    LinkKind.SAME,
    LinkKind.EDITED,
    LinkKind.MOVED,
    LinkKind.DELETED,
    LinkKind.NEW,
)
SPLIT, MERGED, RENUMBERED = LinkKind.SPLIT, LinkKind.MERGED, LinkKind.RENUMBERED


def outline(*clauses: tuple[int, str, str] | tuple[int, str, str, int]) -> Outline:
    """Clauses as (id, number, words) are articles; with a parent they are its paragraphs."""
    return Outline(
        [
            Outlined(
                id=clause[0],
                clause_id=clause[0] % 10,
                parent_id=clause[3] if len(clause) > 3 else None,
                position=position,
                kind=NodeKind.TEXT if len(clause) > 3 else NodeKind.ARTICLE,
                number=clause[1],
                sha256=clause[2].encode(),
            )
            for position, clause in enumerate(clauses)
        ]
    )


Told = tuple[str, int | None, int | None]


def told(steps: Sequence[Sequence[Edge]], old: Outline, new: Outline) -> list[Told]:
    return [(edge.kind.value, edge.old, edge.new) for edge in changes(steps, old, new)]


def test_what_was_edited_and_put_back_is_the_same() -> None:
    old, new = outline((11, "1", "a")), outline((31, "1", "a"))
    assert told([[Edge(EDITED, 11, 21)], [Edge(EDITED, 21, 31)]], old, new) == [("same", 11, 31)]


def test_a_number_alone_is_renumbered() -> None:
    old, new = outline((11, "1", "a")), outline((31, "2", "a"))
    steps = [[Edge(RENUMBERED, 11, 21)], [Edge(SAME, 21, 31)]]
    assert told(steps, old, new) == [("renumbered", 11, 31)]


def test_what_was_moved_on_the_way_is_moved() -> None:
    old, new = outline((11, "1", "a")), outline((31, "1", "b"))
    steps = [[Edge(MOVED, 11, 21)], [Edge(EDITED, 21, 31)]]
    assert told(steps, old, new) == [("moved", 11, 31)]


def test_new_and_deleted_between_the_two_is_not_told() -> None:
    old, new = outline((11, "1", "a")), outline((31, "1", "a"))
    steps = [
        [Edge(SAME, 11, 21), Edge(NEW, None, 22)],
        [Edge(SAME, 21, 31), Edge(DELETED, 22, None)],
    ]
    assert told(steps, old, new) == [("same", 11, 31)]


def test_a_part_that_is_gone_again_makes_no_split() -> None:
    old, new = outline((11, "1", "a")), outline((31, "1", "a2"))
    steps = [
        [Edge(SPLIT, 11, 21), Edge(SPLIT, 11, 22)],
        [Edge(SAME, 21, 31), Edge(DELETED, 22, None)],
    ]
    assert told(steps, old, new) == [("edited", 11, 31)]


def test_split_then_merged_with_another() -> None:
    old = outline((11, "1", "a"), (12, "2", "b"))
    new = outline((31, "1", "a1"), (32, "2", "a2 b"))
    steps = [
        [Edge(SPLIT, 11, 21), Edge(SPLIT, 11, 23), Edge(SAME, 12, 22)],
        [Edge(SAME, 21, 31), Edge(MERGED, 23, 32), Edge(MERGED, 22, 32)],
    ]
    assert told(steps, old, new) == [("split", 11, 31), ("split", 11, 32), ("merged", 12, 32)]


def test_what_is_put_back_under_its_name_is_the_clause_it_was() -> None:
    old, new = outline((11, "1", "a")), outline((31, "1", "a"))
    assert told([[Edge(DELETED, 11, None)], [Edge(NEW, None, 31)]], old, new) == [("same", 11, 31)]


def test_deleted_clauses_stand_where_they_stood() -> None:
    old = outline((11, "1", "a"), (12, "2", "b"), (13, "3", "c"))
    new = outline((21, "1", "a"), (24, "2", "d"), (23, "3", "c"))
    step = [
        Edge(SAME, 11, 21),
        Edge(NEW, None, 24),
        Edge(SAME, 13, 23),
        Edge(DELETED, 12, None),
    ]
    assert [row[1:] for row in told([step], old, new)] == [
        (11, 21),
        (12, None),
        (None, 24),
        (13, 23),
    ]


def test_a_paragraph_is_told_with_its_article() -> None:
    old = outline((11, "1", "a"), (12, "", "b", 11), (13, "", "c", 11))
    new = outline((21, "1", "a"), (22, "", "b2", 21), (24, "", "d", 21))
    step = [
        Edge(SAME, 11, 21),
        Edge(EDITED, 12, 22),
        Edge(DELETED, 13, None),
        Edge(NEW, None, 24),
    ]
    assert told([step], old, new) == [("edited", 11, 21)]


def test_a_paragraph_that_went_to_another_article_is_told() -> None:
    old = outline((11, "1", "a"), (12, "", "b", 11), (13, "2", "c"))
    new = outline((21, "1", "a"), (23, "2", "c"), (22, "", "b", 23))
    step = [Edge(SAME, 11, 21), Edge(SAME, 13, 23), Edge(MOVED, 12, 22)]
    assert told([step], old, new) == [
        ("edited", 11, 21),
        ("edited", 13, 23),
        ("moved", 12, 22),
    ]
