"""The first view of a draft and of a petition is light enough for a weak line."""

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import DRAFT, PETITION, context_of, first_link

pytestmark = pytest.mark.browser

MOST_BYTES = 50 * 1024
MOST_REQUESTS = 6


@pytest.mark.parametrize(
    ("listing", "inside", "words"),
    [("/uz/consultation", "/consultation/", DRAFT), ("/uz/petitions", "/petitions/", PETITION)],
    ids=["draft", "petition"],
)
def test_first_view(portal: str, chromium: Browser, listing: str, inside: str, words: str) -> None:
    weights = transferred(chromium, portal, first_link(portal, listing, inside, words))
    print(json.dumps({"requests": len(weights), "bytes": sum(weights)}))
    assert len(weights) <= MOST_REQUESTS
    assert sum(weights) <= MOST_BYTES


def test_the_measure_weighs_what_travelled(portal: str, chromium: Browser) -> None:
    """A page alone is heavier than nothing and, being compressed, lighter than its text."""
    context = context_of(chromium, portal, None)
    text = context.request.get(f"{portal}/uz/about").body()
    context.close()
    heaviest = max(transferred(chromium, portal, "/uz/about"))
    assert 1000 < heaviest < MOST_BYTES
    assert len(text) > 5000


def transferred(chromium: Browser, portal: str, address: str) -> list[int]:
    """Bytes of each answer as they came over the line, headers included."""
    context = context_of(chromium, portal, None)
    page = context.new_page()
    listening = context.new_cdp_session(page)
    weights: list[int] = []
    listening.on(
        "Network.loadingFinished", lambda told: weights.append(int(told["encodedDataLength"]))
    )
    listening.send("Network.enable")
    page.goto(portal + address, wait_until="load")
    page.wait_for_timeout(500)
    context.close()
    return weights
