"""The keys of the comments' desk: they walk, tick, answer and search, and can be switched off."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import DESK, context_of
from tests.town import TRANSPORT_OFFICER

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(portal: str, chromium: Browser) -> Page:
    page = context_of(chromium, portal, TRANSPORT_OFFICER).new_page()
    page.goto(portal + DESK)
    return page


def test_keys_walk_tick_search_and_answer(desk: Page) -> None:
    boxes = desk.locator("[data-row] input[type=checkbox]")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert [boxes.nth(n).is_checked() for n in range(2)] == [False, True]
    desk.keyboard.press("k")
    desk.keyboard.press("x")
    assert boxes.nth(0).is_checked()
    desk.keyboard.press("?")
    assert desk.locator("#keys").get_attribute("open") is not None
    desk.keyboard.press("/")
    desk.keyboard.type("xaj")
    assert desk.locator("#q").input_value() == "xaj"
    assert boxes.nth(1).is_checked()
    desk.locator("body").click(position={"x": 1, "y": 1})
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    desk.wait_for_url("**/comments/*/answer?*")


def test_keys_that_are_switched_off_do_nothing(desk: Page) -> None:
    desk.keyboard.press("?")
    desk.locator("#keys-on").uncheck()
    desk.reload()
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert not desk.locator("[data-row] input[type=checkbox]:checked").count()
    assert not desk.locator("#keys-on").is_checked()
