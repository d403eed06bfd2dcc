"""axe-core finds nothing wrong on any page of the story, in any display mode."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import by_viewer, context_of, places

pytestmark = pytest.mark.browser

MODES = ("light", "dark", "contrast", "mono")
AXE = next((Path(__file__).parent / "vendor").glob("axe*.min.js")).read_text()
WEAR = "mode => { document.documentElement.dataset.mode = mode }"
ASK = """
async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", "))
"""


def test_no_violations(portal: str, chromium: Browser) -> None:
    """Each page is fetched once and put into every mode, which is an attribute and no more."""
    wrong = []
    for who, addresses in by_viewer(places(portal)):
        context = context_of(chromium, portal, who)
        context.add_init_script(AXE)
        page = context.new_page()
        for address in addresses:
            page.goto(portal + address)
            for mode in MODES:
                page.evaluate(WEAR, mode)
                wrong += [f"{address} in {mode}: {found}" for found in found_by_axe(page)]
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("mode", MODES)
def test_the_mode_that_was_chosen(portal: str, chromium: Browser, mode: str) -> None:
    context = context_of(chromium, portal, None)
    context.add_cookies([{"name": "mode", "value": mode, "url": portal}])
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(f"{portal}/uz/")
    assert page.locator("html").get_attribute("data-mode") == mode
    assert not found_by_axe(page)
    context.close()


def found_by_axe(page: Page) -> list[str]:
    found: list[str] = page.evaluate(ASK)
    return found
