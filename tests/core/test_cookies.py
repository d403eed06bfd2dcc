"""Cookies: their marks, and words that only the portal may write."""

from http.cookies import SimpleCookie

import pytest
from starlette.requests import Request

from core import cookies
from core.settings import Settings


@pytest.fixture
def over_http(settings: Settings) -> Settings:
    return settings.model_copy(update={"public_address": "http://127.0.0.1:8000"})


def sent(*headers: str) -> Request:
    """A request whose browser was given these cookies and sends them back."""
    carried = []
    for header in headers:
        for name, cookie in SimpleCookie(header).items():
            carried.append(f"{name}={cookie.coded_value}")
    return Request({"type": "http", "headers": [(b"cookie", "; ".join(carried).encode())]})


def test_over_https_a_cookie_is_bound_to_the_host(settings: Settings) -> None:
    header = cookies.set_cookie(cookies.SESSION, "a token", settings)
    assert header.startswith("__Host-session=")
    assert {"Path=/", "HttpOnly", "Secure", "SameSite=Lax"} <= set(header.split("; "))
    assert "Domain" not in header
    assert "Max-Age" not in header


def test_over_http_it_is_not_secure_and_says_so_in_its_name(over_http: Settings) -> None:
    header = cookies.set_cookie(cookies.SESSION, "a token", over_http, max_age=60)
    assert header.startswith("session=")
    assert "Secure" not in header
    assert "Max-Age=60" in header


@pytest.mark.parametrize("value", ["a", 'with spaces; and signs, and "quotes"', "oʻzbekcha"])
def test_what_is_set_is_read(settings: Settings, value: str) -> None:
    request = sent(cookies.signed(cookies.FLASH, value, settings))
    assert cookies.read_signed(request, cookies.FLASH, settings) == value


def test_nothing_is_read_where_nothing_was_set(settings: Settings) -> None:
    assert cookies.read(sent(), cookies.SESSION, settings) == ""
    assert cookies.read_signed(sent(), cookies.FLASH, settings) == ""


def test_a_neighbours_cookie_is_not_ours(settings: Settings) -> None:
    assert cookies.read(sent("session=planted"), cookies.SESSION, settings) == ""


def test_changed_words_are_not_read(settings: Settings) -> None:
    mine = cookies.signed(cookies.FLASH, "Your comment is published.", settings)
    text = mine.partition("=")[2].partition(".")[0]
    other = cookies.signed(cookies.FLASH, "Another sentence.", settings)
    stolen = other.replace(other.partition("=")[2].partition(".")[0], text)
    assert cookies.read_signed(sent(stolen), cookies.FLASH, settings) == ""


def test_words_of_one_cookie_are_no_words_of_another(settings: Settings) -> None:
    flash = cookies.signed(cookies.FLASH, "Your comment is published.", settings)
    moved = flash.replace("__Host-flash", "__Host-forms")
    assert cookies.read_signed(sent(moved), cookies.FORMS, settings) == ""


def test_a_cleared_cookie_ends_at_once(settings: Settings) -> None:
    header = cookies.cleared(cookies.SESSION, settings)
    assert "Max-Age=0" in header
    assert cookies.read(sent(header), cookies.SESSION, settings) == ""
