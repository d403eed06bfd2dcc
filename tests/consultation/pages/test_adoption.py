"""The adopted act over HTTP: named after the outcome, by the agency, and read by everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consultation.models import Dossier
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import CLOSES, OPENED, dossier

Visit = Callable[..., Browser]

LEX = "https://lex.uz/docs/-5382983"
SUMMARY = "Oʻn ikki taklif tushdi, yettitasi matnga kiritildi."


@pytest.fixture(autouse=True)
def closed(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(days=5)


async def officer_of(db: AsyncSession, visit: Visit, agency_id: int) -> Browser:
    officer = await person(db)
    await member(db, agency_id=agency_id, person_id=stored(officer.id))
    return await signed_in(visit, db, officer, now=OPENED)


async def with_outcome(db: AsyncSession, visit: Visit) -> tuple[Dossier, Browser]:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    await form.send("Publish the outcome", summary=SUMMARY)
    return draft, browser


async def named(browser: Browser, draft: Dossier, *, address: str = LEX, **more: str) -> Reading:
    form = await browser.open(f"/consultation/{draft.id}/adoption")
    typed = {
        "title": "Suv toʻgʻrisida",
        "number": "OʻRQ-900",
        "adopted_on": (CLOSES + timedelta(days=2)).date().isoformat(),
    }
    return await form.send("Name the act", **(typed | more), address=address)


async def test_everybody_reads_which_act_the_draft_has_become(
    db: AsyncSession, visit: Visit
) -> None:
    draft, browser = await with_outcome(db, visit)
    assert (await browser.open(f"/consultation/{draft.id}")).links("Name the adopted act")
    assert "The adopted act is named" in await named(browser, draft)
    public = await visit().open(f"/consultation/{draft.id}")
    assert "OʻRQ-900, 29 September 2026" in public
    assert public.tree.xpath(f"//a[@href='{LEX}']/@rel") == ["noopener noreferrer"]
    page = await visit().open(f"/consultation/{draft.id}/adoption")
    assert "Name the act" not in page


async def test_it_is_named_right_and_the_first_naming_stays(db: AsyncSession, visit: Visit) -> None:
    draft, browser = await with_outcome(db, visit)
    await named(browser, draft)
    assert "The act is named so already." in await named(browser, draft)
    await named(browser, draft, number="OʻRQ-901")
    page = await visit().open(f"/consultation/{draft.id}/adoption")
    assert "OʻRQ-900" in page
    assert "OʻRQ-901" in await visit().open(f"/consultation/{draft.id}")
    assert "OʻRQ-900" not in await visit().open(f"/consultation/{draft.id}")


@pytest.mark.parametrize(
    "address", ["http://lex.uz/docs/1", "https://lex.uz@evil.example/docs/1", "javascript:alert(1)"]
)
async def test_an_address_elsewhere_is_refused_and_the_words_kept(
    db: AsyncSession, visit: Visit, address: str
) -> None:
    draft, browser = await with_outcome(db, visit)
    page = await named(browser, draft, address=address)
    assert page.status == 422
    assert "it begins with https://lex.uz" in page
    assert page.tree.get_element_by_id("address").value == address
    assert "Adopted act" not in await visit().open(f"/consultation/{draft.id}")


async def test_not_before_the_outcome_and_not_by_others(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    address = f"/consultation/{draft.id}/adoption"
    other = await officer_of(db, visit, stored((await agency(db)).id))
    for who, status in ((browser, 422), (other, 403)):
        page = await who.open(address)
        assert "Name the act" not in page
        assert "is named when the outcome of the discussion is published" in page
        token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
        typed = {"title": "A", "adopted_on": "2026-09-29", "address": LEX, "csrf_token": token}
        assert (await who.submit("POST", f"/en{address}", typed)).status == status
