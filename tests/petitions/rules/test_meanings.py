"""Meanings of a demand: the same in both scripts, and across Uzbek and Russian."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petitions.rules.meanings import SHORTEST, meanings


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Maktab yoʻlida piyodalar yoʻlagi qurilsin", "Мактаб йўлида пиёдалар йўлаги қурилсин"),
        ("Ichimlik suvi sifati eʼlon qilinsin", "Ичимлик суви сифати эълон қилинсин"),
        ("Chiqindilarni oʻz vaqtida olib ketish", "Чиқиндиларни ўз вақтида олиб кетиш"),
    ],
)
def test_the_script_and_the_apostrophe_make_no_difference(latin: str, cyrillic: str) -> None:
    assert meanings(latin) == meanings(cyrillic)
    assert meanings(latin.replace("ʻ", "'").replace("ʼ", "’")) == meanings(latin)


@pytest.mark.parametrize(
    ("uzbek", "russian"),
    [
        ("maktab", "школе"),
        ("yoʻllarni", "дорогу"),
        ("suvning", "воды"),
        ("shifoxonada", "больницу"),
        ("bogʻchalar", "садик"),
        ("daraxtlarni", "деревья"),
        ("kutubxona", "библиотеки"),
        ("soliqlar", "налоги"),
        ("nafaqalar", "пособие"),
    ],
)
def test_a_word_brings_its_partner_along(uzbek: str, russian: str) -> None:
    [one], [other] = meanings(uzbek), meanings(russian)
    assert set(one) & set(other)


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("makatblarga", "maktablarga"),
        ("дорроги", "дороги"),
        ("преподаватиль", "преподаватель"),
        ("poliklenikada", "poliklinika"),
        ("kutubhona", "kutubxona"),
        ("билиотека", "библиотека"),
    ],
)
def test_a_known_word_is_known_with_one_letter_wrong(misspelt: str, right: str) -> None:
    [one], [other] = meanings(misspelt), meanings(right)
    assert set(other) <= set(one)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("kochalarimizda", "koʻchalarimizda"),
        ("yolni", "yoʻlni"),
        ("кучаларга", "кўчаларга"),
        ("йулакни", "йўлакни"),
        ("хукукларимиз", "ҳуқуқларимиз"),
        ("кишлок", "қишлоқ"),
        ("bogcha", "bogʻcha"),
        ("велодорожки", "велосипед"),
        ("воскресеньям", "dam"),
    ],
)
def test_a_known_word_is_known_without_letters_that_a_keyboard_lacks(
    typed: str, right: str
) -> None:
    [one], [other] = meanings(typed), meanings(right)
    assert set(one) & set(other)


@pytest.mark.parametrize("word", ["kuchaytirish", "yulduzlar", "yolgʻon"])
def test_without_its_letters_a_word_is_followed_by_endings_alone(word: str) -> None:
    [found] = meanings(word)
    assert not set(found) & {"köcha", "yöl"}


@pytest.mark.parametrize("word", ["maktublar", "sovuq", "шкала"])
def test_another_word_is_not_taken_for_a_known_one(word: str) -> None:
    [stems] = meanings(word)
    assert len(stems) == 1


def test_forms_of_a_word_that_is_in_no_list_are_one_meaning() -> None:
    assert meanings("trolleybuslarning") == meanings("trolleybusda")


def test_what_is_spelt_alike_finds_itself_without_a_list() -> None:
    [(stem,)] = meanings("avtobuslar")
    [(other,)] = meanings("автобусы")
    assert stem.startswith(other)


def test_common_words_and_crumbs_say_nothing() -> None:
    assert meanings("Barcha uchun yangi va katta oʻzbekiston!") == []
    assert meanings("Для всех нужно сделать") == []
    assert meanings("a b 12 — !!") == []


def test_a_meaning_counts_once() -> None:
    assert len(meanings("suv, suvlar, suvni va вода")) == 1


@given(st.text(max_size=300))
@example("AA\U00012400")
def test_whatever_is_typed_becomes_few_plain_stems(text: str) -> None:
    found = meanings(text)
    assert len(found) <= 6
    assert all(len(stem) >= SHORTEST and stem.isalpha() for meaning in found for stem in meaning)
