"""Lists are bounded whatever the address asks for."""

import pytest
from starlette.requests import Request

from core.paging import LAST_PAGE, Page, asked_page


def asking(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1),
        ("page=3", 3),
        ("page=0", 1),
        ("page=-1", 1),
        ("page=x", 1),
        ("page=٣", 1),
        ("page=99999999999999999999", LAST_PAGE),
    ],
)
def test_the_asked_page(query: str, number: int) -> None:
    assert asked_page(asking(query)) == number


def test_neighbours() -> None:
    assert (Page([], 1, 0).previous, Page([], 1, 0).next, Page([], 1, 0).last) == (None, None, 1)
    middle: Page[str] = Page([], 2, 41)
    assert (middle.previous, middle.next, middle.last) == (1, 3, 3)
    assert Page([], 3, 41).next is None
