"""What only a browser shows of a text that is looked through: its words stand in lines."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import context_of
from tests.town import JUSTICE_OFFICER

pytestmark = pytest.mark.browser

ACT = """Oʻzbekiston Respublikasining Qonuni
1-bob. Umumiy qoidalar va ularning qoʻllanish sohasi
1-modda. Ushbu Qonunning asosiy maqsadi
Ushbu Qonunning maqsadi suv resurslaridan foydalanishni tartibga solishdan iborat.
9-modda. Yakunlovchi qoidalar va kuchga kirish
Ushbu Qonun rasmiy eʼlon qilingan kundan eʼtiboran kuchga kiradi.
"""
# Words in a column narrower than this many pixels stand letter under letter.
NARROWEST = 200
_NARROW = """least => [...document.querySelectorAll("main p:not(.clause-aside), main h3, main h4")]
    .filter(each => each.textContent.trim().length > 40 && each.clientWidth < least)
    .map(each => each.textContent)"""


def test_words_stand_in_lines(portal: str, chromium: Browser) -> None:
    context = context_of(chromium, portal, JUSTICE_OFFICER)
    page = context.new_page()
    page.goto(f"{portal}/en/consultation/manuscripts/new?agency=adliya")
    page.set_input_files(
        "#file", {"name": "qonun.txt", "mimeType": "text/plain", "buffer": ACT.encode()}
    )
    page.select_option("select[name=language]", "uz-Latn")
    page.get_by_role("button", name="Read the file").click()
    tree = page.url
    _assert_readable(page)
    page.get_by_role("link", name="Change it 9-modda.").click()
    _assert_readable(page)
    page.goto(tree)
    page.get_by_role("link", name="Set this text aside").click()
    page.get_by_role("button", name="Set it aside").click()
    context.close()


def _assert_readable(page: Page) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_NARROW, NARROWEST) == [], f"{page.url} at {width}"
