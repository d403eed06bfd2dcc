"""Personal numbers: which fourteen digits can be one, and what is kept of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.personal_numbers import (
    check_digit,
    personal_number_hash,
    read_personal_number,
)
from core.errors import Invalid
from tests import town

TODAY = date(2026, 9, 7)


def numbered(first_thirteen: str) -> str:
    return first_thirteen + check_digit(first_thirteen)


@pytest.mark.parametrize("number", ["30101902750019", "62902049991236", " 3010190 2750019 "])
def test_a_right_number_is_read_without_its_spaces(number: str) -> None:
    assert read_personal_number(number, today=TODAY) == "".join(number.split())


@pytest.mark.parametrize(
    "typed", ["", "3010190275001", "301019027500199", "3010190275001x", "٣" * 14]
)
def test_fourteen_digits_are_asked_for(typed: str) -> None:
    with pytest.raises(Invalid, match="14 digits") as refused:
        read_personal_number(typed, today=TODAY)
    assert refused.value.field == "personal_number"


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("30101902750018", id="wrong check digit"),
        pytest.param(numbered("3310290275001"), id="31 February"),
        pytest.param(numbered("6290223275001"), id="29 February in a common year"),
        pytest.param(numbered("1010190275001"), id="born in the nineteenth century"),
        pytest.param(numbered("7010101275001"), id="born in the twenty-second"),
        pytest.param(numbered("5080926275001"), id="born tomorrow"),
    ],
)
def test_a_number_of_nobody_is_refused(number: str) -> None:
    with pytest.raises(Invalid, match="no such personal number"):
        read_personal_number(number, today=TODAY)


def test_somebody_born_today_has_one() -> None:
    number = numbered("5070926275001")
    assert read_personal_number(number, today=TODAY) == number


@given(place=st.integers(0, 13), change=st.integers(1, 9))
def test_one_mistyped_digit_is_noticed_wherever_it_is(place: int, change: int) -> None:
    right = "30101902750019"
    wrong = f"{right[:place]}{(int(right[place]) + change) % 10}{right[place + 1 :]}"
    with pytest.raises(Invalid):
        read_personal_number(wrong, today=TODAY)


def test_the_hash_tells_people_apart_and_needs_its_key() -> None:
    one = personal_number_hash("30101902750019", identity_key="a key")
    assert one == personal_number_hash("30101902750019", identity_key="a key")
    assert one != personal_number_hash("62902049991236", identity_key="a key")
    assert one != personal_number_hash("30101902750019", identity_key="another key")
    assert b"30101902750019" not in one


def test_the_whole_town_has_right_numbers_of_their_own() -> None:
    numbers = [member.personal_number for member in town.CAST if member.personal_number]
    assert [read_personal_number(number, today=TODAY) for number in numbers] == numbers
    assert len(set(numbers)) == len(numbers)
    assert len({member.email for member in town.CAST}) == len(town.CAST)
