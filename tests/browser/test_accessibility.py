"""axe-core finds nothing wrong on any page of the story, in any display mode."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import by_viewer, context_of, places

pytestmark = pytest.mark.browser

MODES = ("light", "dark", "contrast", "mono")
AXE = next((Path(__file__).parent / "vendor").glob("axe*.min.js")).read_text()
ASK = """
async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", "))
"""


@pytest.mark.parametrize("mode", MODES)
def test_no_violations(portal: str, chromium: Browser, mode: str) -> None:
    wrong = []
    for who, addresses in by_viewer(places(portal)):
        context = context_of(chromium, portal, who)
        context.add_cookies([{"name": "mode", "value": mode, "url": portal}])
        page = context.new_page()
        for address in addresses:
            page.goto(portal + address)
            assert page.locator("html").get_attribute("data-mode") == mode
            page.evaluate(AXE)
            wrong += [f"{address}: {found}" for found in page.evaluate(ASK)]
        context.close()
    assert not wrong, "\n".join(wrong)
