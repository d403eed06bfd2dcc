"""Which clauses are marked as changed: those the list of changes tells of, each once."""

from dataclasses import dataclass

from consultation.models import LinkKind, NodeKind
from consultation.rules.marks import Became, marks


@dataclass(frozen=True)
class Clause:
    id: int
    kind: NodeKind
    position: int
    last_position: int


CHAPTER = Clause(1, NodeKind.CHAPTER, 0, 5)
PREAMBLE = Clause(2, NodeKind.TEXT, 1, 1)
ARTICLE = Clause(3, NodeKind.ARTICLE, 2, 5)
PARAGRAPH = Clause(4, NodeKind.TEXT, 3, 5)
POINT = Clause(5, NodeKind.POINT, 4, 4)
SECOND = Clause(6, NodeKind.POINT, 5, 5)
ALL = [CHAPTER, PREAMBLE, ARTICLE, PARAGRAPH, POINT, SECOND]

SAME_WORDS = Became(LinkKind.EDITED, is_reworded=False)
OTHER_WORDS = Became(LinkKind.EDITED, is_reworded=True)


def test_nothing_is_marked_where_nothing_changed() -> None:
    assert marks(ALL, {}) == {}


def test_a_paragraph_is_marked_at_its_article_and_one_outside_by_itself() -> None:
    changed = {ARTICLE.id: SAME_WORDS, PARAGRAPH.id: OTHER_WORDS, PREAMBLE.id: OTHER_WORDS}
    assert set(marks(ALL, changed)) == {PREAMBLE.id, ARTICLE.id}


def test_a_point_is_marked_by_itself_and_not_once_more_at_its_article() -> None:
    changed = {ARTICLE.id: SAME_WORDS, PARAGRAPH.id: SAME_WORDS, POINT.id: OTHER_WORDS}
    assert set(marks(ALL, changed)) == {POINT.id}
    changed[PARAGRAPH.id] = OTHER_WORDS
    assert set(marks(ALL, changed)) == {ARTICLE.id, POINT.id}


def test_a_paragraph_behind_points_is_one_of_the_article_still() -> None:
    last = Clause(7, NodeKind.TEXT, 6, 6)
    article = Clause(3, NodeKind.ARTICLE, 2, 6)
    all_of_it = [CHAPTER, PREAMBLE, article, PARAGRAPH, POINT, SECOND, last]
    assert set(marks(all_of_it, {article.id: SAME_WORDS, last.id: OTHER_WORDS})) == {article.id}


def test_an_article_that_only_lost_something_is_marked() -> None:
    assert marks(ALL, {ARTICLE.id: SAME_WORDS}) == {ARTICLE.id: LinkKind.EDITED}


def test_a_paragraph_that_went_elsewhere_is_marked_by_itself() -> None:
    changed = {PARAGRAPH.id: Became(LinkKind.MOVED, is_reworded=False)}
    assert marks(ALL, changed) == {PARAGRAPH.id: LinkKind.MOVED}


def test_what_is_new_is_marked_once_with_all_inside_it() -> None:
    new = Became(LinkKind.NEW, is_reworded=True)
    changed = {clause.id: new for clause in (ARTICLE, PARAGRAPH, POINT, SECOND)}
    assert set(marks(ALL, changed)) == {ARTICLE.id}
    changed = {ARTICLE.id: SAME_WORDS, POINT.id: new}
    assert marks(ALL, changed) == {POINT.id: LinkKind.NEW}
