"""The automatic rules: what they hold, and that they hold nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.personal_numbers import check_digit
from moderation.rules.automatic import (
    admission,
    all_rules,
    applying_rule,
    count_links,
    has_card_number,
    has_personal_number,
    passes_luhn,
    rule_marked,
    rules_in_force,
    text_hash,
)

TODAY = date(2026, 9, 7)
# Published examples that belong to nobody.
PERSONAL_NUMBERS = ("30101902750019", "62902049991236")
CARD = "8600123412341239"

digits = st.text(alphabet="0123456789")


def luhn_digit(first: str) -> str:
    return next(last for last in "0123456789" if passes_luhn(first + last))


@pytest.mark.parametrize("number", PERSONAL_NUMBERS)
@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "JSHSHIR: {}.",
        "мой ПИНФЛ {} запишите",
        "a{}b",
        "2026 {} 15",
    ],
)
def test_a_personal_number_is_found_wherever_it_stands(number: str, text: str) -> None:
    assert has_personal_number(text.format(number), today=TODAY)
    assert has_personal_number(text.format(f"{number[:7]} {number[7:]}"), today=TODAY)
    assert has_personal_number(text.format("-".join(number)), today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30101902750018",
        "301019027500190",
        "3010190275001",
        "10101902750019",
        "39901902750019",
        "+998 90 123 45 67",
        "Qaror 2026-yil 15-sentabrdagi 1234567890123-son",
    ],
)
def test_other_digits_are_no_personal_number(text: str) -> None:
    assert not has_personal_number(text, today=TODAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY), st.integers(0, 999_999))
def test_every_personal_number_is_found(born: date, rest: int) -> None:
    century = "3" if born.year < 2000 else "5"
    first = f"{century}{born:%d%m%y}{rest:06}"
    assert has_personal_number(f"№{first}{check_digit(first)}!", today=TODAY)


@given(digits)
def test_long_runs_of_digits_are_no_single_number(run: str) -> None:
    assert not has_personal_number("9" * 15 + run, today=TODAY)
    assert not has_card_number("9" * 17 + run)


@given(st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_a_card_number_is_found_however_it_is_grouped(first: str) -> None:
    card = first + luhn_digit(first)
    groups = [card[start : start + 4] for start in range(0, 16, 4)]
    for written in (card, " ".join(groups), "-".join(groups)):
        assert has_card_number(f"karta {written} ga")


@given(st.text(alphabet="0123456789", min_size=15, max_size=15), st.integers(1, 9))
def test_one_wrong_digit_is_no_card_number(first: str, wrong: int) -> None:
    last = (int(luhn_digit(first)) + wrong) % 10
    assert not has_card_number(f"{first}{last}")


def test_luhn_against_known_numbers() -> None:
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")
    assert has_card_number(CARD) == passes_luhn(CARD)


def test_links_are_counted_once_each() -> None:
    assert count_links("https://www.lex.uz/docs va www.example.uz, t.me/kanal") == 3
    assert count_links("Oddiy gap, lex.uz haqida, havola yoʻq.") == 0


def rule_for(text: str, same_before: int = 0) -> str:
    rule = applying_rule(text, same_before=same_before, today=TODAY)
    return rule.name if rule else ""


def test_which_rule_holds_a_text() -> None:
    assert rule_for("Men bu moddaga qarshiman.") == ""
    assert rule_for("Men bu moddaga qarshiman.", same_before=2) == ""
    assert rule_for("Men bu moddaga qarshiman.", same_before=3) == "same-text"
    assert rule_for("https://a.uz " * 5) == ""
    assert rule_for("https://a.uz " * 6) == "many-links"
    assert rule_for("PINFL 30101902750019") == "personal-number"
    assert rule_for(f"8600 1234 1234 123{luhn_digit('860012341234123')}") == "card-number"


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert rule_for(text) in {"", *rules_in_force()}


def test_same_words_have_the_same_hash_however_they_are_spaced() -> None:
    assert text_hash("Toza  suv\n\nkerak") == text_hash("toza suv KERAK ")
    assert text_hash("Toza suv kerak") != text_hash("Toza suv kerak emas")


def test_every_rule_says_what_it_is_in_every_language() -> None:
    for rule in all_rules().values():
        assert rule_marked(rule.mark) is rule
        assert rule.hold_hours > 0
        assert 1 <= rule.severity <= 5
        for words in (rule.texts, rule.source):
            assert set(words) == {"uz-Latn", "ru", "en"}
        assert len(rule.mark) <= 80
    assert set(rules_in_force()) == {"personal-number", "card-number", "many-links", "same-text"}
    assert admission().kinds == {"petition"}
    assert rule_marked("") is None
