"""A long act is read section by section, and its first view is light."""

import gzip
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from statistics import median
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from consultation.actions.link_manuscript import link_manuscript
from consultation.actions.publish_manuscript import publish_manuscript
from consultation.linking import compared, find_links
from consultation.splitting import Act
from core.database import AsyncSession, stored
from tests.acts import LABOUR_RU, LABOUR_UZ, acts_together, needs_acts, real_act
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.counting import statements
from tests.making.consultation import act, dossier
from tests.making.manuscripts import NOTE, manuscript
from tests.redrafting.redrafts import redraft as redrafted

pytestmark = acts_together

Visit = Callable[..., Browser]
Store = Callable[..., Awaitable[int]]

# What the first view of a draft may weigh on the wire, and how many requests it may take.
MOST_BYTES = 50_000
MOST_REQUESTS = 6


@pytest.fixture(scope="module")
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction for all tests here, which only read: long acts take long to store."""
    async with engine.connect() as opened:
        await opened.begin()
        # The driver begins with the first statement, and a savepoint is none to it.
        await opened.exec_driver_sql("select")
        yield opened
        await opened.rollback()


@pytest.fixture(scope="module")
async def store(connection: AsyncConnection) -> Store:
    """Puts an act under discussion and gives the number of its dossier."""

    async def stored_once(text: Act, **keywords: Any) -> int:
        async with AsyncSession(connection, join_transaction_mode="create_savepoint") as db:
            identity = stored((await dossier(db, text=text, **keywords)).id)
            await db.commit()
        return identity

    return stored_once


@pytest.fixture(scope="module")
async def law(store: Store) -> int:
    """A law of 300 articles."""
    return await store(act(300))


@pytest.fixture(scope="module")
async def codes(store: Store) -> dict[str, int]:
    """The Labour Code in each of its languages."""
    names = {"ru": LABOUR_RU, "uz-Latn": LABOUR_UZ}
    return {
        language: await store(real_act(name), act_type="code", sector="05", language=language)
        for language, name in names.items()
    }


async def test_read_on_to_the_end_without_javascript(law: int, visit: Visit) -> None:
    page = await visit().open(f"/consultation/{law}")
    seen = re.findall(r'id="c-(\w+)"', page.response.text)
    sections = 1
    while page.links("Read on"):
        page = await page.follow("Read on")
        seen += re.findall(r'id="c-(\w+)"', page.response.text)
        sections += 1
    assert sections > 1
    assert len(seen) == len(set(seen)) == len(act(300).nodes)
    assert page.links("The part before")


async def test_htmx_gets_the_section_alone(law: int, visit: Visit) -> None:
    browser = visit()
    first = await browser.open(f"/consultation/{law}")
    [address] = first.links("Read on")
    answer = await browser.client.get(address, headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert answer.text.count('id="more"') <= 1
    assert "clause-article" in answer.text


async def test_any_clause_names_its_section(law: int, visit: Visit) -> None:
    last = act(300).nodes[-1]
    page = await visit().open(f"/consultation/{law}")
    while page.links("Read on"):
        page = await page.follow("Read on")
    uid = re.findall(r'id="c-(\w+)"', page.response.text)[-1]
    again = await visit().open(f"/consultation/{law}/sections/{uid}")
    assert re.findall(r'id="c-(\w+)"', again.response.text)[-1] == uid
    assert last.text in again


async def test_no_such_section(law: int, visit: Visit) -> None:
    address = f"/consultation/{law}/sections/aaaaaaaa"
    assert (await visit().open(address)).status == 404


@needs_acts
@pytest.mark.parametrize("language", ["ru", "uz-Latn"])
async def test_the_first_view_of_the_labour_code_is_light(
    codes: dict[str, int], visit: Visit, language: str
) -> None:
    browser = visit("ru" if language == "ru" else "uz")
    for query in ("", "?text=uz-Cyrl"):
        page = await browser.open(f"/consultation/{codes[language]}{query}")
        needed = _needed(page)
        weight = len(gzip.compress(page.response.content, 9))
        for address in needed:
            weight += len(gzip.compress((await browser.client.get(address)).content, 9))
        print(f"{language}{query}: {weight} bytes in {1 + len(needed)} requests")
        assert weight <= MOST_BYTES
        assert 1 + len(needed) <= MOST_REQUESTS


@needs_acts
@pytest.mark.parametrize("language", ["ru", "uz-Latn"])
async def test_every_section_of_the_labour_code_is_light(
    codes: dict[str, int], visit: Visit, language: str
) -> None:
    browser = visit("ru" if language == "ru" else "uz")
    page = await browser.open(f"/consultation/{codes[language]}")
    heaviest = 0
    while True:
        heaviest = max(heaviest, len(gzip.compress(page.response.content, 9)))
        if not page.links("Davomini oʻqish") + page.links("Читать дальше"):
            break
        page = await page.follow("Читать дальше" if language == "ru" else "Davomini oʻqish")
    print(f"{language}: heaviest section {heaviest} bytes")
    assert heaviest <= MOST_BYTES // 2


@needs_acts
async def test_a_code_costs_no_more_than_a_law(
    codes: dict[str, int], store: Store, visit: Visit, engine: AsyncEngine
) -> None:
    """Taken in turns and by half of the answers: what else the machine does slows down both."""
    browser = visit("ru")
    drafts = {"long": codes["ru"], "short": await store(act(30))}
    taken: dict[str, list[float]] = {name: [] for name in drafts}
    for name, draft in [*drafts.items()] * 9:
        began = time.perf_counter()
        with statements(engine) as sent:
            await browser.open(f"/consultation/{draft}")
        taken[name].append(time.perf_counter() - began)
        assert len(sent) <= 12
    long, short = median(taken["long"]), median(taken["short"])
    print(f"half within {long * 1000:.0f} ms and {short * 1000:.0f} ms")
    assert long < 3 * short


@needs_acts
async def test_a_redrafted_code_is_as_light_with_its_marks(
    connection: AsyncConnection, visit: Visit
) -> None:
    async with AsyncSession(connection, join_transaction_mode="create_savepoint") as db:
        code = real_act(LABOUR_RU)
        draft = await dossier(db, text=code, act_type="code", sector="05", language="ru")
        made = await manuscript(db, redrafted(code, seed=1).new, draft=draft, language="ru")
        comparison = await compared(db, made)
        found = await find_links(comparison)
        # A drafter has agreed with every guess.
        made.links = [asdict(link) | {"needs_review": False} for link in found]
        assert comparison.aim.base is not None
        made.base_id, made.progress = comparison.aim.base.id, 100
        await link_manuscript(db, made)
        await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
        identity = stored(draft.id)
        await db.commit()
    browser = visit("ru")
    page = await browser.open(f"/consultation/{identity}")
    heaviest = 0
    marked = len(page.tree.find_class("clause-changed"))
    weight = len(gzip.compress(page.response.content, 9))
    for address in _needed(page):
        weight += len(gzip.compress((await browser.client.get(address)).content, 9))
    while page.links("Читать дальше"):
        page = await page.follow("Читать дальше")
        heaviest = max(heaviest, len(gzip.compress(page.response.content, 9)))
    print(f"first view {weight} bytes with {marked} marks, heaviest section {heaviest}")
    assert marked >= 5
    assert weight <= MOST_BYTES
    assert heaviest <= MOST_BYTES // 2


def _needed(page: Reading) -> list[str]:
    """What a browser asks for besides the page: styles, scripts, the icon."""
    tree = page.tree
    styles = [
        link.get("href") for link in tree.iter("link") if link.get("rel") in {"stylesheet", "icon"}
    ]
    return styles + [script.get("src") for script in tree.iter("script") if script.get("src")]
