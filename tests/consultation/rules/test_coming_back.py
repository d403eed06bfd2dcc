"""Clauses that come back: by the name in the file, by a drafter's word, with all inside them."""

from consultation.lineage import Link, Unit
from consultation.models import LinkKind
from consultation.rules.coming_back import brought_along, named_again, said_before
from consultation.rules.links import Decided, Ruling, Tie, carried, settled

# One article that stands, then one with two paragraphs that the version before has no more.
OLDS = [
    Unit("article", "1", "", "suv", None),
    Unit("article", "2", "Havo", "", None, "lost"),
    Unit("text", "", "", "havo toza", 1),
    Unit("text", "", "", "havo bizniki", 1),
]
NEWS = [
    Unit("article", "1", "", "suv", None),
    Unit("article", "2", "Havo", "", None, "lost"),
    Unit("text", "", "", "havo  toza", 1),
    Unit("text", "", "", "havo ularniki", 1),
]
FOUND = [
    Link("same", 0, 0, 1.0, False),
    Link("new", None, 1, 0.0, False),
    Link("new", None, 2, 0.0, False),
    Link("new", None, 3, 0.0, False),
]
BACK = Decided(Ruling.IS, 1, 1, by_id=7)


def told(*decisions: Decided) -> list[Tie]:
    ties = settled(FOUND, decisions, olds=OLDS, news=NEWS, living=1)
    return brought_along(ties, olds=OLDS, news=NEWS, living=1)


def test_lost_clauses_are_told_of_only_when_they_come_back() -> None:
    assert [(tie.kind, tie.old, tie.new) for tie in told()] == [
        (LinkKind.SAME, 0, 0),
        (LinkKind.NEW, None, 1),
        (LinkKind.NEW, None, 2),
        (LinkKind.NEW, None, 3),
    ]


def test_a_drafter_brings_a_clause_back_with_what_says_the_same_inside_it() -> None:
    ties = told(BACK)
    assert [(tie.kind, tie.old) for tie in ties] == [
        (LinkKind.SAME, 0),
        (LinkKind.NEW, 1),
        (LinkKind.NEW, 2),
        (LinkKind.NEW, None),
    ]
    assert not any(tie.waits for tie in ties)
    assert carried(ties) == {0: 0, 1: 1, 2: 2}


def test_a_word_about_what_is_inside_stands() -> None:
    assert [tie.old for tie in told(BACK, Decided(Ruling.NEW, None, 2, by_id=7))] == [
        0,
        1,
        None,
        None,
    ]


def test_a_clause_comes_back_once_and_the_later_word_wins() -> None:
    ties = told(BACK, Decided(Ruling.IS, 1, 3, by_id=7))
    assert {tie.new: tie.old for tie in ties} == {0: 0, 1: None, 2: None, 3: 1}
    # Whoever was said to be it before waits for another word; the lost clause waits for none.
    assert [tie.new for tie in ties if tie.waits] == [1]


def test_who_takes_the_place_of_a_living_clause_leaves_that_one_waiting() -> None:
    ties = told(Decided(Ruling.IS, 1, 0, by_id=7))
    assert {(tie.old, tie.new, tie.waits) for tie in ties if tie.old in (0, 1)} == {
        (1, 0, False),
        (0, None, True),
    }


def test_a_name_in_the_file_brings_a_clause_back_once() -> None:
    twice = [*NEWS[:3], Unit("text", "", "", "yana", 1, "lost")]
    assert [link.old for link in named_again(FOUND, twice, {"lost": 1})] == [0, 1, None, None]
    assert named_again(FOUND, twice, {}) == FOUND


LONG = "Daryolar davlat mulki hisoblanadi, ularni ijaraga berish tartibi belgilanadi."


def test_the_very_words_of_a_lost_clause_are_told_until_a_drafter_speaks() -> None:
    olds = [OLDS[0], Unit("article", "2", "Havo", "", None), Unit("text", "", "", LONG, 1)]
    news = [NEWS[0], Unit("article", "7", "Havo", "", None), Unit("text", "", "", LONG, 1)]

    def formers(*decisions: Decided) -> dict[int, int]:
        ties = settled(FOUND[:3], decisions, olds=olds, news=news, living=1)
        ties = brought_along(ties, olds=olds, news=news, living=1)
        return said_before(ties, olds=olds, news=news, living=1)

    assert formers() == {1: 1, 2: 2}
    assert formers(Decided(Ruling.NEW, None, 1, by_id=7)) == {2: 2}
    assert formers(BACK) == {}


def test_short_words_tell_no_clause() -> None:
    ties = settled(FOUND, [], olds=OLDS, news=OLDS, living=1)
    assert said_before(ties, olds=OLDS, news=OLDS, living=1) == {}
