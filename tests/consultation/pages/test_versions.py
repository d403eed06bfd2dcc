"""Versions of a draft: the list of them, and each one read as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.models import Dossier
from core.database import AsyncSession
from tests.browsing import Browser
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import act, dossier
from tests.making.laws import FIRST, SECOND, WORDS, law
from tests.making.manuscripts import NOTE, redraft

Visit = Callable[..., Browser]


@pytest.fixture
async def draft(db: AsyncSession) -> Dossier:
    made = await dossier(db, text=FIRST)
    await redraft(db, made, SECOND)
    await db.commit()
    return made


async def test_the_list_says_what_each_changes(visit: Visit, draft: Dossier) -> None:
    page = await (await visit().open(f"/consultation/{draft.id}")).follow("All versions")
    assert page.status == 200
    assert "2 versions" in page
    assert NOTE in page
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert len(page.links("PDF")) == 2
    assert "SHA-256" in page
    assert "What changed" in await page.follow("What it changed")


async def test_an_old_version_is_read_as_it_was(visit: Visit, draft: Dossier) -> None:
    page = await visit().open(f"/consultation/{draft.id}/versions/1")
    assert WORDS["2"] in page
    assert "You read version 1. Version 2 is under discussion." in page
    assert WORDS["2"] not in await page.follow("Read the newest version")
    assert "From version 1 to version 2" in await page.follow("What has changed since")
    clause = await page.follow("4-modda.")
    assert "oldin" in clause
    assert "Comments are about the newest one." in clause
    assert "Text changed since" in clause
    assert "keyin" in await clause.follow("Comment on the newest version")


async def test_the_newest_version_has_no_notice(visit: Visit, draft: Dossier) -> None:
    page = await visit().open(f"/consultation/{draft.id}/versions/2")
    assert "You read version" not in page
    assert WORDS["2"] not in page


async def test_no_form_in_an_old_version(db: AsyncSession, visit: Visit, draft: Dossier) -> None:
    browser = await signed_in(visit, db, await person(db))
    clause = await (await browser.open(f"/consultation/{draft.id}/versions/1")).follow("1-modda.")
    assert "Publish the comment" not in clause
    newest = await (await browser.open(f"/consultation/{draft.id}")).follow("1-modda.")
    assert "Publish the comment" in newest


async def test_what_was_not_published_is_not_there(visit: Visit, draft: Dossier) -> None:
    for path in ("versions/3", "versions/0"):
        assert (await visit().open(f"/consultation/{draft.id}/{path}")).status == 404
    assert (await visit().open(f"/consultation/{draft.id}?version=9")).status == 404
    assert (await visit().open("/consultation/999999/versions")).status == 404


async def test_a_long_old_version_is_read_on(db: AsyncSession, visit: Visit) -> None:
    made = await dossier(db, text=act(90, words="Suv davlat mulki. " * 40))
    await redraft(db, made, act(90, words="Suv xalq mulki. " * 40))
    await db.commit()
    page = await visit().open(f"/consultation/{made.id}/versions/1")
    further = await page.follow("Read on")
    assert "davlat mulki" in further
    assert "xalq mulki" not in further


async def test_few_queries(visit: Visit, draft: Dossier, engine: AsyncEngine) -> None:
    for path, most in (("versions", 3), ("versions/1", 6)):
        with statements(engine) as sent:
            assert (await visit().open(f"/consultation/{draft.id}/{path}")).status == 200
        assert len(sent) <= most, sent.statements


async def test_changed_clauses_are_marked_in_words_and_lead_to_the_change(
    visit: Visit, draft: Dossier
) -> None:
    page = await visit().open(f"/consultation/{draft.id}")
    marked = [
        part.text_content().split()[0]
        for part in page.tree.find_class("clause-article")
        if part.find_class("clause-aside")
    ]
    assert marked == ["3-modda."]
    history = await page.follow("Reworded")
    assert "removed: oldin added: keyin" in history
    assert not (await visit().open(f"/consultation/{draft.id}/versions/1")).links("Reworded")


async def test_a_transliteration_goes_along_from_page_to_page(visit: Visit, draft: Dossier) -> None:
    page = await visit().open(f"/consultation/{draft.id}?text=uz-Cyrl")
    for way in (["What changed last"], ["All versions", "What it changed"], ["Reworded"]):
        shown = page
        for link in way:
            shown = await shown.follow(link)
        assert "removed: олдин added: кейин" in shown, way
        assert "oldin" not in shown, way
    changes = await page.follow("What changed last")
    assert "олдин" in await changes.follow("Comparative table to print")
    versions = await page.follow("All versions")
    assert "Моддалар аниқлаштирилди" in versions
    assert "Моддалар аниқлаштирилди" in await versions.follow("Version 2")


async def test_the_note_is_read_in_the_language_of_the_text(
    db: AsyncSession, visit: Visit, draft: Dossier
) -> None:
    ru = replace(law([f"Слова {n}." for n in range(4)], language="ru"), title="О воде")
    await redraft(db, draft, ru, language="ru", note="Исправлены статьи.")
    await db.commit()
    assert "Исправлены статьи." in await visit(language="ru").open(
        f"/consultation/{draft.id}/versions"
    )
    assert NOTE in await visit().open(f"/consultation/{draft.id}/versions?text=uz-Latn")
