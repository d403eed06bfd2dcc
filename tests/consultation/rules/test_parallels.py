"""Whether two texts are one act: equal tree for tree, else where they part."""

from consultation.models import ClauseVersion
from consultation.rules.parallels import parting
from consultation.rules.trees import Placed, placed
from tests.making.consultation import act


def published(clauses: list[Placed]) -> list[ClauseVersion]:
    return [
        ClauseVersion(
            version_id=1,
            clause_id=clause.position,
            position=clause.position,
            last_position=clause.last_position,
            section=0,
            depth=clause.depth,
            kind=clause.kind,
            number=clause.node.number,
            label=clause.node.label,
            title=clause.node.title,
            text=clause.node.text,
            sha256=b"",
        )
        for clause in clauses
    ]


def test_other_words_in_the_same_tree_match() -> None:
    russian = act(3, words="Вода является собственностью государства.", language="ru")
    assert parting(published(placed(act(3).nodes)), placed(russian.nodes)) is None


def test_one_article_more_is_where_they_part() -> None:
    place = parting(published(placed(act(3).nodes)), placed(act(4).nodes))
    assert place is not None
    assert place.published == ""
    assert place.offered.startswith("4-modda.")


def test_another_number_is_where_they_part() -> None:
    nodes = list(act(2).nodes)
    removed = [node for node in nodes if not node.id.startswith("m1-q2")]
    place = parting(published(placed(nodes)), placed(removed))
    assert place is not None
    assert (place.published, place.offered[:8]) == ("Suvdan foydalanuvchilar:", "2-modda.")
