"""Which passwords are taken."""

import pytest

from accounts.rules.data import common_passwords
from accounts.rules.passwords import check_password, normalised
from core.errors import Invalid

EMAIL = "nodira.karimova@shahar.example"


def refusal(password: str) -> str:
    with pytest.raises(Invalid) as refused:
        check_password(password, email=EMAIL, common=common_passwords())
    assert refused.value.field == "password"
    return str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "olma pishdi bogʻda",
        "kk7#Qz!m0Lp2",
        "корова летает низко",
        "to'rtta qizil olma",
        "password of my neighbours cat",
        "a" + "b1" * 3 + " long enough",
    ],
)
def test_long_words_of_ones_own_are_taken(password: str) -> None:
    check_password(password, email=EMAIL, common=common_passwords())


@pytest.mark.parametrize("password", ["", "qisqa", "elevenchars", "  padded    "])
def test_short_ones_are_refused(password: str) -> None:
    assert "at least 12" in refusal(password)


def test_floods_are_refused() -> None:
    assert "at most 200" in refusal("olma " * 50)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "PASSWORD1234",
        "!!password!!1",
        "qwertyqwerty",
        "toshkent2024!",
        "oʻzbekiston1991",
        "Пароль123456",
        "123412341234",
        "aaaaaaaaaaaa",
        "1234567890123",
        "qwertyuiop[]1",
    ],
)
def test_what_everybody_chooses_is_refused(password: str) -> None:
    assert "Many people choose" in refusal(password)


@pytest.mark.parametrize("password", [EMAIL, EMAIL.upper(), "nodira.karimova2024"])
def test_the_address_is_no_password(password: str) -> None:
    assert "not your e-mail address" in refusal(password)


def test_one_word_typed_on_two_keyboards_is_one_password() -> None:
    composed, decomposed = "o‘quvchi café 12", "o‘quvchi café 12"
    assert normalised(composed) == normalised(decomposed)
