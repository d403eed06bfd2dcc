"""The rule by which comments are one letter: what folds, what never does, and by which score."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.rules.folding import (
    added_words,
    folding_rule,
    letter_of,
    own_passages,
    pairs_of,
    score_of,
)
from consultation.rules.folding_groups import Sent, fold_letters
from core.scripts import to_cyrillic
from tests.campaigns.judging import judged
from tests.campaigns.sending import CAREFUL, SLOPPY, Habits, passages, posts

LETTER = (
    "Hurmatli vazirlik! Loyihadagi toʻlov kichik dehqonlarga ogʻir yuk boʻladi. Hosil kam yilda uni"
    " toʻlashga hech kimning kuchi yetmaydi. Shuning uchun besh gektargacha yer egalari undan ozod"
    " etilsin."
)
RUSSIAN = (
    "Уважаемое министерство! Плата из проекта ляжет тяжёлым грузом на мелких фермеров. В"
    " неурожайный год её не сможет заплатить никто. Поэтому владельцев до пяти гектаров нужно"
    " освободить от неё."
)
OTHER = (
    "Quduq qazishga ruxsatnoma olish uch oyga choʻziladi, hujjatlar esa oʻn ikkita. Roʻyxat"
    " qisqartirilsin, ariza bir haftada koʻrib chiqilsin, aks holda ekin qurib qoladi va bozor"
    " qimmatlaydi."
)
QUOTE = (
    "suvdan foydalanuvchilar belgilangan muddatda hisobot topshirishi va oʻlchov asbobini oʻz"
    " hisobidan oʻrnatishi shart"
)


def score(one: str, other: str) -> int:
    return score_of(letter_of(one), letter_of(other))


def fold(*texts: str) -> list[set[int]]:
    sent = [Sent(place, place, letter_of(text)) for place, text in enumerate(texts)]
    return [{member.comment_id for member in folded.members} for folded in fold_letters(sent)]


@pytest.mark.parametrize(
    "copy",
    [
        LETTER.upper(),
        to_cyrillic(LETTER),
        LETTER.replace("ʻ", "'"),
        LETTER.replace("ʻ", ""),
        to_cyrillic(LETTER).translate(str.maketrans("ўқғҳ", "укгх")),
        "\n\n".join(LETTER.replace(",", "").split(". ")),
    ],
)
def test_script_signs_and_keyboards_make_no_difference(copy: str) -> None:
    assert score(copy, LETTER) >= 90


@pytest.mark.parametrize(
    "copy",
    [
        "Men Olim Karimovman, Forishda uch gektar yerim bor va oʻn kishini boqaman. " + LETTER,
        LETTER + " Qoʻshnilarim ham shunday deydi: biz ekinni tashlab ketishga majbur boʻlamiz.",
        LETTER.replace("ogʻir yuk", "katta tashvish").replace("ozod", "xalos"),
        LETTER.replace("Hosil kam yilda uni toʻlashga hech kimning kuchi yetmaydi. ", ""),
        LETTER.replace("dehqonlarga", "dehqnlarga").replace("Shuning", "Shunig"),
    ],
)
def test_own_words_slips_and_sentences_left_out_are_tolerated(copy: str) -> None:
    assert score(copy, LETTER) >= folding_rule().score
    assert fold(LETTER, copy) == [{0, 1}]


def test_russian_letters_fold_too() -> None:
    copy = RUSSIAN.replace("тяжёлым грузом", "тяжелым бременем").lower()
    assert fold(RUSSIAN, copy, LETTER) == [{0, 1}]


def test_other_letters_that_quote_the_same_passage_do_not() -> None:
    assert fold(f"«{QUOTE}» – {LETTER}", f"«{QUOTE}» – {OTHER}") == []
    law = pairs_of(f"3-modda. {QUOTE}.")
    quoting = [letter_of(f"{QUOTE.capitalize()}. {text}", law) for text in (LETTER, OTHER)]
    assert score_of(*quoting) == 0


def test_letters_that_share_a_passage_nobody_marked_do_not_either() -> None:
    chance = Random(7)  # noqa: S311
    words = (LETTER + OTHER).replace(".", "").replace(",", "").split()
    own = [" ".join(chance.choices(words, k=40)) for _ in range(8)]
    assert fold(*(f"{QUOTE}. {text}" for text in own)) == []


@pytest.mark.parametrize("text", ["Qoʻllab-quvvatlayman.", "Я против этой статьи!", "", "123 456"])
def test_short_comments_are_never_folded(text: str) -> None:
    assert fold(text, text, text) == []


def test_a_sentence_out_of_a_long_letter_is_not_that_letter() -> None:
    sentence = "Hosil kam yilda uni toʻlashga hech kimning kuchi yetmaydi"
    assert fold(LETTER, sentence, f"{OTHER} {sentence}") == []


def test_own_words_are_told_from_the_letter() -> None:
    own = "Men Forishda uch gektar yerda bugʻdoy ekaman"
    pieces = own_passages(f"{own}. {LETTER}", to_cyrillic(LETTER))
    assert pieces[0] == (own, True)
    assert "".join(text for text, _ in pieces) == f"{own}. {LETTER}"
    assert not any(is_own for _, is_own in pieces[1:])
    assert added_words(letter_of(f"{own}. {LETTER}"), pairs_of(LETTER)) == 7
    assert added_words(letter_of(LETTER.replace("ogʻir", "katta")), pairs_of(LETTER)) == 0


def test_groups_keep_their_numbers_and_the_older_takes_the_other_in() -> None:
    copies = [LETTER, to_cyrillic(LETTER), LETTER.lower(), LETTER.upper()]
    numbers = [7, 7, 4, None]
    sent = [
        Sent(place, place, letter_of(text), number)
        for place, (text, number) in enumerate(zip(copies, numbers, strict=True))
    ]
    [folded] = fold_letters(sent)
    assert (folded.group_id, list(folded.merged)) == (4, [7])
    assert {member.comment_id for member in folded.members} == {0, 1, 2, 3}


def test_one_person_alone_is_no_group() -> None:
    assert fold_letters([Sent(place, 1, letter_of(LETTER)) for place in range(3)]) == []


@given(st.permutations(range(6)))
def test_the_order_in_which_they_came_makes_no_difference(order: list[int]) -> None:
    texts = [LETTER, to_cyrillic(LETTER), LETTER + " Rahmat.", OTHER, OTHER.lower(), RUSSIAN]
    found = fold(*(texts[place] for place in order))
    named = sorted(sorted(order[place] for place in group) for group in found)
    assert named == [[0, 1, 2], [3, 4]]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= score(one, other) <= 100
    assert "".join(text for text, _ in own_passages(one, other)) == one
    assert score(one, other) == score(other, one)


@pytest.mark.parametrize(("habits", "seed"), [(CAREFUL, 1), (SLOPPY, 0)])
def test_campaigns_are_found_and_nothing_else(habits: Habits, seed: int) -> None:
    sent = posts(240, seed=seed, habits=habits)
    law = pairs_of("\n".join(passages()))
    letters = [Sent(place, place, letter_of(one.text, law)) for place, one in enumerate(sent)]
    found = fold_letters(letters)
    groups = [[member.comment_id for member in folded.members] for folded in found]
    right = judged(groups, [one.campaign for one in sent])
    assert right.precision >= 0.95
    assert right.recall >= 0.9
    assert fold_letters(letters) == found
