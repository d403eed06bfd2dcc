"""Each rule of the matcher by its name, on the least it can be told by."""

from consultation.lineage import Unit, lineage
from consultation.lineage.doubts import (
    has_other_heading,
    is_borrowed,
    is_claimed_twice,
    is_of_another_number,
    is_outdone,
    is_repetition,
    is_said_elsewhere,
)
from consultation.lineage.equals import pair_last, pair_named, pair_settled, part_displaced
from consultation.lineage.kin import Kin
from consultation.lineage.lenders import Lenders
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.phrases import Phrases
from consultation.lineage.places import pair_by_phrases, pair_left
from consultation.lineage.runs import Run, gaps, in_order
from consultation.lineage.sides import sides
from consultation.lineage.splits import pair_merged, pair_split
from consultation.lineage.telling import is_told_apart, keeps_its_own
from tests.consultation.lineage.versions import articles

TEXTS = [text for _, (text, _) in articles()]
TOWNS = ["Andijon", "Buxoro", "Jizzax", "Navoiy", "Qarshi", "Termiz"]
RULES = [f"{town} hokimligi arizani besh kun ichida koʻrib chiqadi." for town in TOWNS]


def points(*texts: str) -> list[Unit]:
    return [Unit("point", str(place), "", text, None) for place, text in enumerate(texts, start=1)]


def matching(old: list[str], new: list[str]) -> tuple[Run, Matches, Likeness]:
    """Two lists of points of which nothing is known yet."""
    one, other = sides(points(*old), points(*new))
    matches = Matches(one, other, Lenders(one), Phrases(one, other))
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


def test_a_clause_whose_words_came_to_stand_elsewhere_left_its_place() -> None:
    part = f"{TEXTS[0]} {RULES[0]}"
    run, matches, _ = matching([part, RULES[1]], [TEXTS[0], f"{RULES[1]} {part}"])
    assert is_said_elsewhere(0, 0, run, matches, run.new)
    assert not is_said_elsewhere(0, 1, run, matches, run.new)
    run, matches, _ = matching([part, part], [TEXTS[0], f"{RULES[1]} {part}"])
    assert not is_said_elsewhere(0, 0, run, matches, run.new)


def test_an_article_of_another_number_is_for_a_person_where_another_one_is_as_like() -> None:
    def fees(*numbers: int) -> list[Unit]:
        units: list[Unit] = []
        for number in numbers:
            units.append(Unit("article", "", "Yigʻim", "", None))
            units.append(Unit("text", "", "", f"{number} foiz undiriladi.", len(units) - 1))
        return units

    old, new = sides(fees(20, 25), fees(32))
    matches = Matches(old, new, Lenders(old), Phrases(old, new))
    run = Run(old.blocks, new.blocks)
    assert is_of_another_number(0, 0, run, matches)
    matches.pair(2, 0)
    assert not is_of_another_number(0, 0, run, matches)


def test_an_article_is_for_a_person_where_one_that_has_its_place_is_liker() -> None:
    def fees(*texts: str) -> list[Unit]:
        units: list[Unit] = []
        for text in texts:
            units.append(Unit("article", "", "Yigʻim", "", None))
            units.append(Unit("text", "", "", text, len(units) - 1))
        return units

    new = "Apostil uchun 32 foiz undiriladi."
    old, other = sides(fees("Nusxa uchun 20 foiz undiriladi.", "Apostil uchun 25 foiz."), fees(new))
    matches = Matches(old, other, Lenders(old), Phrases(old, other))
    run = Run(old.blocks, other.blocks)
    matches.pair(2, 9)
    assert is_of_another_number(0, 0, run, matches)


def test_what_has_words_of_a_clause_that_moved_on_is_not_that_clause() -> None:
    moved = TEXTS[0].replace(TEXTS[0].split()[-1], "boshqacha")
    chance = " ".join([*TEXTS[0].split()[:6], *TEXTS[4].split()[:6]])
    run, matches, likeness = matching(TEXTS[:3], [chance, TEXTS[1], TEXTS[2], moved])
    matches.pair(1, 1)
    matches.pair(2, 2)
    assert is_outdone(0, 0, matches, likeness, gaps(run, matches))
    assert not is_outdone(0, 3, matches, likeness, gaps(run, matches))
    # But what another old one is as like to may have become of that.
    run, matches, likeness = matching([*TEXTS[:3], moved], [chance, TEXTS[1], TEXTS[2], moved])
    matches.pair(1, 1)
    matches.pair(2, 2)
    assert not is_outdone(0, 0, matches, likeness, gaps(run, matches))


def test_a_split_is_not_told_where_another_clause_would_do_for_a_part() -> None:
    whole = f"{TEXTS[0]} {TEXTS[1]}"
    for news, expected in (
        ([TEXTS[0], f"Yangi {TEXTS[1]}"], True),
        ([TEXTS[0], f"Yangi {TEXTS[1]}", f"Shuningdek {TEXTS[1]}"], False),
    ):
        run, matches, likeness = matching([whole], news)
        pair_split(run, matches, likeness)
        assert (0 in matches.parts) is expected


def test_what_is_made_of_the_parts_of_another_clause_was_split_from_it() -> None:
    _, matches, _ = matching(TEXTS[:2], TEXTS[2:5])
    kin = Kin(distant={(1, 1)}, home_of_old={1: 0}, home_of_new={0: 1})
    assert not kin.is_nobodys(0, 0, matches)
    assert not kin.is_nobodys(1, 2, matches)
    assert kin.is_nobodys(1, 1, matches)


def test_a_word_put_for_another_in_the_next_gap_is_for_a_person() -> None:
    """Unless the clauses are few, and the one between may be what moved."""
    reworded = TEXTS[1].replace(TEXTS[1].split()[2], "boshqacha")
    for others, expected in ((4, True), (40, False)):
        rest = [f"{TEXTS[3]} {place}" for place in range(others)]
        old, new = [TEXTS[0], TEXTS[1], TEXTS[2], *rest], [TEXTS[0], TEXTS[2], rest[0], reworded]
        run, matches, likeness = matching(old, [*new, *rest[1:]])
        matches.pair(0, 0)
        matches.pair(2, 1)
        for place in range(1, others):
            matches.pair(3 + place, 3 + place)
        between = gaps(run, matches)
        assert is_told_apart(1, 3, matches, likeness, between) is expected


def test_headings_without_a_common_word_are_other_ones() -> None:
    old = [Unit("article", "1", title, "", None) for title in ("Soliq turlari", "Ariza")]
    one, other = sides(old, [Unit("article", "1", "Soliq stavkalari", "", None)])
    matches = Matches(one, other, Lenders(one), Phrases(one, other))
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


def test_a_file_s_own_name_is_trusted_only_where_one_clause_has_it() -> None:
    one, other = (
        sides(*([Unit("point", "1", "", text, None, uid) for text, uid in some] for some in pair))
        for pair in (
            ([("Bir.", "a"), ("Ikki.", "b")], [("Uch.", "b"), ("Toʻrt.", "a")]),
            ([("Bir.", "a"), ("Ikki.", "a")], [("Uch.", "a"), ("Toʻrt.", "a")]),
        )
    )
    for (old, new), expected in ((one, {0: 1, 1: 0}), (other, {})):
        matches = Matches(old, new, Lenders(old), Phrases(old, new))
        pair_named(Run(old.blocks, new.blocks), matches)
        assert matches.new_of == expected


def test_a_clause_paired_by_a_place_that_proved_another_is_free_again() -> None:
    run, matches, _ = matching([RULES[0], *TEXTS[:3]], [*TEXTS[:3], RULES[0]])
    matches.pair(0, 3)
    matches.by_place.add(0)
    for place in (1, 2, 3):
        matches.pair(place, place - 1)
    part_displaced(run, matches)
    assert matches.new_of == {1: 0, 2: 1, 3: 2}


def test_of_two_that_changed_places_the_one_that_went_farther_was_moved() -> None:
    assert in_order([(0, 0), (1, 9), (8, 8), (9, 10)]) == [0, 2, 3]
    assert in_order([(0, 0), (1, 2), (9, 1), (10, 10)]) == [0, 1, 3]


def test_of_two_with_the_same_words_the_one_that_stood_in_order_was_merged() -> None:
    old = [TEXTS[0], RULES[0], TEXTS[1], RULES[0], TEXTS[2]]
    new = [TEXTS[0], f"{TEXTS[1]} {RULES[0]}", TEXTS[2]]
    run, matches, likeness = matching(old, new)
    matches.pair(0, 0)
    matches.pair(4, 2)
    pair_merged(run, matches, likeness)
    assert sorted(matches.sources[1]) == [2, 3]


def test_phrases_that_nobody_else_says_tell_a_clause_that_was_rewritten() -> None:
    rest = " ".join(TEXTS[1].split()[:5])
    rewritten = f"{rest} boshqa bir necha soʻz bilan butunlay boshqacha qilib yozilgan qoida."
    run, matches, likeness = matching(TEXTS[:3], [TEXTS[0], rewritten, TEXTS[2]])
    matches.pair(0, 0)
    matches.pair(2, 2)
    pair_by_phrases(run, matches, likeness)
    assert matches.new_of[1] == 1
    # What was made of a few words of each of several clauses is none of them.
    run, matches, likeness = matching(TEXTS[:3], [TEXTS[0], f"{rewritten} {rewritten}", TEXTS[2]])
    matches.pair(0, 0)
    matches.pair(2, 2)
    pair_by_phrases(run, matches, likeness)
    assert 1 not in matches.new_of


def test_what_has_phrases_of_two_that_are_left_is_for_a_person() -> None:
    first, second = (" ".join(TEXTS[place].split()[:5]) for place in (0, 1))
    run, matches, likeness = matching(TEXTS[:2], [f"{first} {second}"])
    assert is_claimed_twice(0, 0, matches, gaps(run, matches))
    pair_by_phrases(run, matches, likeness)
    assert matches.new_of == {}
    run, matches, _ = matching(TEXTS[:2], [f"{first} {RULES[0]}"])
    assert not is_claimed_twice(0, 0, matches, gaps(run, matches))


def test_what_stands_deep_in_clauses_that_say_the_same_is_one_by_one_the_same() -> None:
    lead, points = TEXTS[0], ["jismoniy shaxslar;", "yuridik shaxslar."]
    written: list[Unit] = []
    for number in ("1", "2"):
        article = len(written)
        written += [
            Unit("article", number, f"{number}-qoida", "", None),
            Unit("text", "", "", lead, article),
            *(Unit("point", "", "", point, article + 1) for point in points),
        ]
    assert {
        (link.kind, link.old == link.new, link.needs_review) for link in lineage(written, written)
    } == {("same", True, False)}
