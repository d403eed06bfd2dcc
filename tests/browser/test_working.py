"""What only a browser shows: our own policy stops nothing of ours, nothing scrolls sideways."""

from itertools import product

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from tests.browser.pages import by_viewer, context_of, places

pytestmark = pytest.mark.browser


WIDTHS = (1280, 360)


def test_no_complaints_and_no_sideways_scrolling(portal: str, chromium: Browser) -> None:
    wrong: list[str] = []
    for who, addresses in by_viewer(places(portal)):
        context = context_of(chromium, portal, who)
        page = context.new_page()

        def note(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"} and "404" not in message.text:
                wrong.append(f"{page.url}: {message.text}")  # noqa: B023 (called while it is open)

        page.on("console", note)
        for address, language in product(addresses, ("uz-cyrl", "ru")):
            page.goto(portal + address.replace("/uz/", f"/{language}/", 1))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append(f"{page.url}: wider than {width}")
        context.close()
    assert not wrong, "\n".join(wrong)
