"""A long act is read section by section, and its first view is light."""

import gzip
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.models import Dossier
from consultation.splitting import read_source, split
from core.database import AsyncSession
from core.settings import ROOT
from tests.browsing import Browser, Reading
from tests.counting import statements
from tests.making.consultation import act, clauses, dossier

Visit = Callable[..., Browser]

ACTS = ROOT.parent / "shared" / "acts"
CODES = [
    pytest.param(
        ACTS / f"{language}_code_labour-2022_lexuz-wordexport.doc",
        language,
        id=language,
        marks=pytest.mark.skipif(not ACTS.is_dir(), reason=f"no real acts here: {ACTS}"),
    )
    for language in ("ru", "uz-Latn")
]
# What the first view of a draft may weigh on the wire, and how many requests it may take.
MOST_BYTES = 50_000
MOST_REQUESTS = 6


async def code(db: AsyncSession, path: Path, language: str) -> Dossier:
    text = split(read_source(path))
    draft = await dossier(db, text=text, act_type="code", sector="05", language=language)
    await db.commit()
    return draft


def section_links(page: Reading) -> list[str]:
    return [link.get("href") for link in page.tree.iter("a") if "/sections/" in link.get("href")]


async def test_read_on_to_the_end_without_javascript(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, text=act(300))
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    seen = re.findall(r'id="c-(\w+)"', page.response.text)
    sections = 1
    while page.links("Read on"):
        page = await page.follow("Read on")
        seen += re.findall(r'id="c-(\w+)"', page.response.text)
        sections += 1
    assert sections > 1
    assert len(seen) == len(set(seen)) == len(act(300).nodes)
    assert page.links("The part before")


async def test_htmx_gets_the_section_alone(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, text=act(300))
    await db.commit()
    browser = visit()
    first = await browser.open(f"/consultation/{draft.id}")
    [address] = first.links("Read on")
    answer = await browser.client.get(address, headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert answer.text.count('id="more"') <= 1
    assert "clause-article" in answer.text


async def test_any_clause_names_its_section(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, text=act(300))
    await db.commit()
    *_, last = await clauses(db, draft)
    page = await visit().open(f"/consultation/{draft.id}")
    while page.links("Read on"):
        page = await page.follow("Read on")
    uid = re.findall(r'id="c-(\w+)"', page.response.text)[-1]
    again = await visit().open(f"/consultation/{draft.id}/sections/{uid}")
    assert re.findall(r'id="c-(\w+)"', again.response.text)[-1] == uid
    assert last.text in again


async def test_no_such_section(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    address = f"/consultation/{draft.id}/sections/aaaaaaaa"
    assert (await visit().open(address)).status == 404


@pytest.mark.parametrize(("path", "language"), CODES)
async def test_the_first_view_of_the_labour_code_is_light(
    db: AsyncSession, visit: Visit, path: Path, language: str
) -> None:
    draft = await code(db, path, language)
    browser = visit("ru" if language == "ru" else "uz")
    for query in ("", "?text=uz-Cyrl"):
        page = await browser.open(f"/consultation/{draft.id}{query}")
        needed = _needed(page)
        weight = len(gzip.compress(page.response.content, 9))
        for address in needed:
            weight += len(gzip.compress((await browser.client.get(address)).content, 9))
        print(f"{path.name}{query}: {weight} bytes in {1 + len(needed)} requests")
        assert weight <= MOST_BYTES
        assert 1 + len(needed) <= MOST_REQUESTS


@pytest.mark.parametrize(("path", "language"), CODES)
async def test_every_section_of_the_labour_code_is_light(
    db: AsyncSession, visit: Visit, path: Path, language: str
) -> None:
    draft = await code(db, path, language)
    browser = visit("ru" if language == "ru" else "uz")
    page = await browser.open(f"/consultation/{draft.id}")
    heaviest = 0
    while True:
        heaviest = max(heaviest, len(gzip.compress(page.response.content, 9)))
        if not page.links("Davomini oʻqish") + page.links("Читать дальше"):
            break
        page = await page.follow("Читать дальше" if language == "ru" else "Davomini oʻqish")
    print(f"{path.name}: heaviest section {heaviest} bytes")
    assert heaviest <= MOST_BYTES // 2


@pytest.mark.parametrize(("path", "language"), CODES[:1])
async def test_a_code_costs_no_more_than_a_law(
    db: AsyncSession, visit: Visit, engine: AsyncEngine, path: Path, language: str
) -> None:
    long, short = await code(db, path, language), await dossier(db, text=act(30))
    await db.commit()
    browser = visit("ru")
    taken = {}
    for name, draft in (("long", long), ("short", short)):
        times = []
        for _ in range(7):
            began = time.perf_counter()
            with statements(engine) as sent:
                await browser.open(f"/consultation/{draft.id}")
            times.append(time.perf_counter() - began)
            assert len(sent) <= 6
        taken[name] = statistics.median(times)
    print(f"p50: {taken['long'] * 1000:.0f} ms and {taken['short'] * 1000:.0f} ms")
    assert taken["long"] < 3 * taken["short"]


def _needed(page: Reading) -> list[str]:
    """What a browser asks for besides the page: styles, scripts, the icon."""
    tree = page.tree
    styles = [
        link.get("href") for link in tree.iter("link") if link.get("rel") in {"stylesheet", "icon"}
    ]
    return styles + [script.get("src") for script in tree.iter("script") if script.get("src")]
