"""Names, addresses and regions as they may be typed."""

import pytest

from accounts.rules.naming import read_district, read_email, read_name, read_region
from core.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nodira Karimova", "Nodira Karimova"),
        ("  Jasur \t Toʻxtayev ", "Jasur Toʻxtayev"),
        ("Gʻulom O‘g‘li", "Gʻulom O‘g‘li"),
        ("Римский-Корсаков Н. А.", "Римский-Корсаков Н. А."),
        ("Ўткир Қодиров", "Ўткир Қодиров"),
    ],
)
def test_names_are_read(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "N",
        "x" * 121,
        "http://example.com",
        "see example.com now",
        "Nodira 1",
        "<b>Nodira</b>",
        "Nodira\u202e Karimova",
        "@nodira",
        "- -",
    ],
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_name(typed)
    assert refused.value.field == "name"


def test_addresses_are_kept_in_small_letters() -> None:
    assert read_email("Nodira@Shahar.Example") == "nodira@shahar.example"


@pytest.mark.parametrize(
    "typed", ["", "nodira", "nodira@", "@shahar.example", "a b@shahar.example", "a@b", "a@b@c.uz"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_email(typed)
    assert refused.value.field == "email"


def test_regions_are_those_of_the_classifier() -> None:
    assert read_region("1726") == "1726"
    assert read_region("") is None
    with pytest.raises(Invalid):
        read_region("1799")


def test_a_district_lies_in_its_region() -> None:
    assert read_district("1726266", "1726") == "1726266"
    assert read_district("", "1726") is None
    for code, region in [
        ("1718203", "1726"),
        ("1726266", None),
        ("1726", "1726"),
        ("172626x", "1726"),
    ]:
        with pytest.raises(Invalid) as refused:
            read_district(code, region)
        assert refused.value.field == "district"
