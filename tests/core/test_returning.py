"""The way back after a detour never leads elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.returning import way_back


@pytest.mark.parametrize(
    "address", ["/", "/petitions/12", "/consultation/3/clauses/ab12?x=1#comment-4", "/a//b"]
)
def test_our_own_pages_are_returned_to(address: str) -> None:
    assert way_back(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "petitions",
        "https://example.com/petitions",
        "//example.com",
        "///example.com",
        "//[",
        "/\\example.com",
        "\\/example.com",
        "javascript:alert(1)",
        "http:/petitions",
        "/petitions\r\nset-cookie: a=b",
        "/petitions\x00",
        " /petitions",
        "/peti tions",
    ],
)
def test_everything_else_leads_home(address: str) -> None:
    assert way_back(address) == "/"
    assert way_back(address, "/accounts/account") == "/accounts/account"


@given(st.text(alphabet="/\\:.@?#a\t\r\n %[]", max_size=12))
def test_no_address_at_all_leads_to_another_host(address: str) -> None:
    back = way_back(address)
    assert back.startswith("/")
    assert not back.startswith(("//", "/\\"))
    assert not set(back) & set("\r\n\t ")
