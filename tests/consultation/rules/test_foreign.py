"""Clauses never written in a redraft's language: guessed by their place, sure of none."""

from consultation.lineage import Link, Unit
from consultation.rules.foreign import guessed

OLDS = [
    Unit("article", "1", "", "вода", None, "a"),
    Unit("article", "2", "", "havo", None, "b"),
    Unit("text", "", "", "birinchi", 1, "c"),
    Unit("text", "", "", "ikkinchi", 1, "d"),
    Unit("article", "3", "", "yer", None, "e"),
]
NEWS = [
    Unit("article", "1", "", "вода", None),
    Unit("article", "2", "", "воздух", None),
    Unit("text", "", "", "первое", 1),
    Unit("text", "", "", "второе", 1),
    Unit("article", "4", "", "лес", None),
]
FOREIGN = {1, 2, 3, 4}
FOUND = [
    Link("same", 0, 0, 1.0, False),
    *(Link("new", None, new, 0.0, False) for new in range(1, 5)),
    *(Link("deleted", old, None, 0.0, False) for old in range(1, 5)),
]


def test_clauses_in_the_same_place_are_guessed_and_wait() -> None:
    links = guessed(FOUND, FOREIGN, olds=OLDS, news=NEWS)
    assert {(link.old, link.new) for link in links} == {
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (4, None),
        (None, 4),
    }
    assert {link.old for link in links if link.needs_review} == FOREIGN


def test_nothing_is_guessed_inside_what_has_no_counterpart() -> None:
    news = [NEWS[0], *NEWS[4:], Unit("text", "", "", "первое", 1)]
    found = [
        Link("same", 0, 0, 1.0, False),
        Link("new", None, 1, 0.0, False),
        Link("new", None, 2, 0.0, False),
        *(Link("deleted", old, None, 0.0, False) for old in range(1, 5)),
    ]
    links = guessed(found, FOREIGN, olds=OLDS, news=news)
    assert all(link.new is None and link.needs_review for link in links if link.old in FOREIGN)


def test_what_the_words_seem_to_say_is_a_guess_and_a_name_is_none() -> None:
    news = [*NEWS[:1], Unit("article", "2", "", "воздух", None, "b"), *NEWS[2:]]
    found = [
        Link("same", 0, 0, 1.0, False),
        Link("edited", 1, 1, 0.1, False),
        Link("edited", 2, 2, 0.1, False),
    ]
    links = guessed(found, FOREIGN, olds=OLDS, news=news)
    assert [link.needs_review for link in links] == [False, False, True]


def test_without_foreign_clauses_the_links_stay() -> None:
    assert guessed(FOUND, set(), olds=OLDS, news=NEWS) == FOUND
