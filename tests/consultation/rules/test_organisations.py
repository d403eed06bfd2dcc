"""Numbers of organisations are told from those of people; names stand in their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultation.rules.organisations import checked_stir, plain_line
from core.errors import Invalid


@pytest.mark.parametrize("typed", ["201122334", " 301 122-334 ", "201.122.334"])
def test_nine_digits_of_an_organisation(typed: str) -> None:
    assert checked_stir(typed) == "".join(sign for sign in typed if sign.isdigit())


@pytest.mark.parametrize("typed", ["401122334", "812345678", "30101902750019"])
def test_the_number_of_a_person_is_refused_as_such(typed: str) -> None:
    with pytest.raises(Invalid, match="number of a person") as refusal:
        checked_stir(typed)
    assert refusal.value.field == "stir"


@pytest.mark.parametrize(
    "typed",
    ["", "20112233", "2011223345", "101122334", "222222222", "200000000", "\uff12" * 4 + "12345"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="nine digits"):
        checked_stir(typed)


@given(some.text())
def test_whatever_is_typed_gives_nine_digits_or_a_refusal(typed: str) -> None:
    try:
        digits = checked_stir(typed)
    except Invalid:
        return
    assert len(digits) == 9
    assert digits.isascii()
    assert digits[0] in "23"


@given(some.text(max_size=50))
def test_a_name_hides_nothing(typed: str) -> None:
    line = plain_line(typed)
    assert "\n" not in line
    assert all(sign.isprintable() for sign in line)


def test_a_name_is_one_line() -> None:
    assert plain_line(" “Suv\u202e \n va quyosh” MChJ ") == "“Suv va quyosh” MChJ"
