"""An act in force as a petitioner names it: the same act in every language, and lex.uz alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Invalid
from petitions.rules.acts import KEY_LENGTH, Act, act_of, columns_of, require_adopted
from petitions.rules.wording import search_key, whole_text
from tests.making.petitions import unsaved

DAY = date(2020, 9, 23)
EDUCATION = Act("Taʼlim toʻgʻrisida", "OʻRQ-637", DAY, "https://lex.uz/docs/-5013007")


@pytest.mark.parametrize("number", ["OʻRQ-637", "ЎРҚ-637", "ЗРУ-637", "O'RQ – 637", "637-son"])
def test_its_number_may_be_written_in_any_language(number: str) -> None:
    assert replace(EDUCATION, number=number, title="Об образовании", address="").key == (
        EDUCATION.key
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(EDUCATION, number="OʻRQ-638"),
        replace(EDUCATION, adopted_on=DAY + timedelta(days=1)),
        replace(EDUCATION, number=""),
        replace(EDUCATION, number="OʻRQ-6-37"),
    ],
)
def test_another_number_or_day_is_another_act(other: Act) -> None:
    assert other.key != EDUCATION.key


def test_an_act_without_a_number_is_told_by_its_title() -> None:
    code = Act("Mehnat kodeksi", "", DAY)
    assert code.key == replace(code, title="Меҳнат кодекси").key
    assert code.key != replace(code, title="Oila kodeksi").key
    assert len(replace(code, title="a" * 500).key) == KEY_LENGTH


def test_a_row_holds_it_and_gives_it_back() -> None:
    assert act_of(unsaved(**columns_of(EDUCATION))) == EDUCATION
    assert act_of(unsaved(**columns_of(None))) is None
    assert act_of(unsaved()) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://lex.uz/docs/-5013007",
        "https://www.lex.uz/ru/docs/5013007?ONDATE=01.01.2026#-5013010",
        "https://LEX.UZ/docs/1",
    ],
)
def test_it_is_read_on_lex_uz(address: str) -> None:
    require_adopted(replace(EDUCATION, address=address), DAY)


@pytest.mark.parametrize(
    "address",
    [
        "http://lex.uz/docs/1",
        "lex.uz/docs/1",
        "https://lex.uz.example.com/docs/1",
        "https://example.com/lex.uz",
        "https://lex.uz@example.com/",
        "https://lex.uz:444/docs/1",
        "https://notlex.uz/docs/1",
        "https://lex.uz\\@example.com/",
        "javascript:alert(1)//lex.uz",
        "https://lex.uz/docs/1 x",
        "https://lex.uz/\n",
        "https://[lex.uz/",
        "https://lеx.uz/docs/1",
    ],
)
def test_it_is_read_nowhere_else(address: str) -> None:
    with pytest.raises(Invalid, match=r"lex\.uz") as refused:
        require_adopted(replace(EDUCATION, address=address), DAY)
    assert refused.value.field == "address"


def test_nobody_has_adopted_it_tomorrow() -> None:
    require_adopted(EDUCATION, DAY)
    with pytest.raises(Invalid) as refused:
        require_adopted(EDUCATION, DAY - timedelta(days=1))
    assert refused.value.field == "adopted_on"


def test_it_is_judged_and_found_with_the_words() -> None:
    made = unsaved(**columns_of(EDUCATION))
    read = whole_text(made, act_of(made))
    for word in ("Taʼlim toʻgʻrisida", "OʻRQ-637", "https://lex.uz/docs/-5013007"):
        assert word in read
    assert "637" in search_key(made, act_of(made))
    assert whole_text(unsaved(), None) in read
    assert search_key(unsaved(), None) == search_key(unsaved(), None).strip()
