"""Each rule of the matcher by its name, on the least it can be told by."""

from consultation.lineage import Unit, lineage
from consultation.lineage.doubts import has_other_heading, is_borrowed, is_repetition
from consultation.lineage.equals import pair_last, pair_settled
from consultation.lineage.kin import Kin
from consultation.lineage.lenders import Lenders
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.places import pair_left
from consultation.lineage.runs import Run, gaps
from consultation.lineage.sides import sides
from consultation.lineage.telling import keeps_its_own
from tests.consultation.lineage.versions import articles

TEXTS = [text for _, (text, _) in articles()]
TOWNS = ["Andijon", "Buxoro", "Jizzax", "Navoiy", "Qarshi", "Termiz"]
RULES = [f"{town} hokimligi arizani besh kun ichida koʻrib chiqadi." for town in TOWNS]


def points(*texts: str) -> list[Unit]:
    return [Unit("point", str(place), "", text, None) for place, text in enumerate(texts, start=1)]


def matching(old: list[str], new: list[str]) -> tuple[Run, Matches, Likeness]:
    """Two lists of points of which nothing is known yet."""
    one, other = sides(points(*old), points(*new))
    matches = Matches(one, other, Lenders(one))
    run = Run(one.blocks, other.blocks)
    return run, matches, Likeness(run, matches)


def sure(old: list[str], new: list[str]) -> dict[int, int]:
    """Old to new, without what a person has to look at."""
    return {
        link.old: link.new
        for link in lineage(points(*old), points(*new))
        if link.old is not None and link.new is not None and not link.needs_review
    }


def test_another_word_is_an_edit_in_its_place_and_for_a_person_far_from_it() -> None:
    """There it may be a copy of a clause that is deleted."""
    reworded = TEXTS[3].replace("oʻn kun", "yigirma kun")
    assert sure(TEXTS, [*TEXTS[:3], reworded, *TEXTS[4:]])[3] == 3
    assert 3 not in sure(TEXTS, [*TEXTS[:3], *TEXTS[4:], reworded])
    assert sure(TEXTS, [*TEXTS[:3], *TEXTS[4:], TEXTS[3]])[3] == 9


def test_one_pair_between_may_be_what_moved() -> None:
    run, matches, _ = matching(TEXTS[:6], TEXTS[:6])
    for place in (0, 2, 3, 5):
        matches.pair(place, place)
    between = gaps(run, matches)
    assert not between.same(1, 4)
    assert between.beside(1, 1)
    assert not between.beside(1, 4)
    matches.part(3, 3)
    assert gaps(run, matches).beside(1, 4)


def test_the_words_of_another_clause_are_a_repetition() -> None:
    _, matches, _ = matching(RULES[:2], [RULES[1], RULES[2]])
    said = set(matches.old.words)
    assert is_repetition(0, 0, matches, said)
    assert not is_repetition(1, 0, matches, said)
    assert not is_repetition(0, 1, matches, said)


def test_a_mixture_is_borrowed() -> None:
    run, matches, _ = matching([*RULES[:2], TEXTS[0]], ["Andijon kun besh hokimligi", RULES[1]])
    between = gaps(run, matches)
    assert is_borrowed(2, 0, matches, between)
    assert not is_borrowed(1, 1, matches, between)


def test_headings_without_a_common_word_are_other_ones() -> None:
    old = [Unit("article", "1", title, "", None) for title in ("Soliq turlari", "Ariza")]
    one, other = sides(old, [Unit("article", "1", "Soliq stavkalari", "", None)])
    matches = Matches(one, other, Lenders(one))
    assert not has_other_heading(0, 0, matches)
    assert has_other_heading(1, 0, matches)


def test_the_last_of_equal_clauses_is_the_one_that_was_moved() -> None:
    run, matches, _ = matching([RULES[0], TEXTS[0], RULES[0]], [TEXTS[0], RULES[0], RULES[0]])
    pair_last(run, matches)
    assert matches.new_of == {}
    matches.pair(2, 2)
    pair_last(run, matches)
    assert matches.new_of == {2: 2, 0: 1}


def test_the_last_of_equal_clauses_is_no_move_if_one_of_them_came_or_went() -> None:
    run, matches, _ = matching([RULES[0], RULES[0]], [RULES[0], RULES[0], RULES[0]])
    matches.pair(1, 1)
    matches.pair(0, 2)
    matches.part(0, 2)
    pair_last(run, matches)
    assert matches.new_of == {1: 1}


def test_words_that_left_are_not_trusted_where_the_like_of_them_stayed() -> None:
    edited = RULES[0].replace("besh", "olti")
    run, matches, _ = matching([RULES[0], *TEXTS[:2]], [edited, *TEXTS[:2], RULES[0]])
    pair_settled(run, {0: 3, 1: 1, 2: 2}, matches)
    assert matches.new_of == {1: 1, 2: 2}


def test_whoever_has_near_kin_is_nobody_elses() -> None:
    _, matches, _ = matching(TEXTS[:2], [TEXTS[2], TEXTS[3], TEXTS[0]])
    kin = Kin(distant={(0, 1)}, near={(0, 1)})
    assert not kin.is_nobodys(0, 0, matches)
    assert kin.is_nobodys(0, 1, matches)
    assert kin.is_nobodys(0, 2, matches)
    assert kin.is_nobodys(1, 0, matches)
    matches.pair(1, 1)
    assert kin.is_nobodys(0, 0, matches)


def test_a_clause_keeps_its_own_unless_what_only_it_has_is_put_for_another() -> None:
    shorter = RULES[2].replace("besh ", "")
    of_all = RULES[2].replace("ichida", "davomida")
    renamed = RULES[2].replace("Jizzax", "Urganch")
    for text, expected in ((shorter, True), (of_all, True), (renamed, False)):
        _, matches, likeness = matching(RULES, [*RULES[:2], text, *RULES[3:]])
        assert keeps_its_own(2, 2, matches, likeness) is expected


def test_the_only_clause_of_its_place_stayed_though_others_have_its_words() -> None:
    short = "Urganch hokimligi arizani koʻrib chiqadi."
    old = [TEXTS[0], RULES[2], TEXTS[1], short]
    new = [TEXTS[0], short.replace("Urganch", "Jizzax"), TEXTS[1], short]
    run, matches, likeness = matching(old, new)
    for place in (0, 2, 3):
        matches.pair(place, place)
    pair_left(run, matches, likeness)
    assert matches.new_of[1] == 1
