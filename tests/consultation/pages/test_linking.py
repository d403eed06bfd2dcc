"""Long texts are compared by a worker, while their drafter reads, leaves, and changes them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from consultation.actions import link_manuscript as linking
from consultation.jobs import link_long_manuscript
from consultation.lineage import Link
from consultation.linking import Comparison, find_links
from consultation.models import Dossier, Manuscript
from core.database import AsyncSession, Sessions, stored
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import act, dossier
from tests.making.manuscripts import manuscript, redraft

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _every_text_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "AT_ONCE", 10)


async def at_work(db: AsyncSession, visit: Visit) -> tuple[Manuscript, Browser]:
    """A redraft nobody has compared yet, and the browser of an officer of its agency."""
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    made = await manuscript(db, act(4), draft=draft)
    await db.commit()
    return made, await signed_in(visit, db, officer)


async def asked(db: AsyncSession) -> list[str]:
    """What workers are asked to compare."""
    connection = await db.connection()
    found = await connection.execute(
        sql("select payload from pgqueuer where entrypoint = :job"), {"job": linking.JOB}
    )
    return [payload.decode() for (payload,) in found]


async def known(db: AsyncSession, made: Manuscript) -> Manuscript:
    await db.refresh(made)
    return made


async def test_the_page_says_that_it_is_compared_and_is_loaded_anew_when_it_is(
    db: AsyncSession, visit: Visit, sessions: Sessions
) -> None:
    made, browser = await at_work(db, visit)
    assert await asked(db) == [str(made.id)]
    base = f"/consultation/manuscripts/{made.id}"
    for page in ("/links", "/links/new/m1", "/publication"):
        shown = await browser.open(base + page)
        assert shown.status == 200
        assert "Compared with version 1: 21 clauses of this text." in shown
        assert "Reload" in shown
    part = await browser.client.get(f"/en{base}/links", headers={"hx-request": "true"})
    assert part.text.count("<progress ") == 1
    assert "<html" not in part.text
    # However often it is looked at, a worker is asked once.
    assert len(await asked(db)) == 1
    await link_long_manuscript(sessions, str(made.id))
    part = await browser.client.get(f"/en{base}/links", headers={"hx-request": "true"})
    assert part.headers["hx-refresh"] == "true"
    assert "Unchanged" in await browser.open(f"{base}/links?show=all")


async def test_the_page_says_how_much_of_the_comparison_is_done(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, browser = await at_work(db, visit)
    address = f"/consultation/manuscripts/{made.id}/links"
    page = await browser.open(address)
    assert "0 % compared: the text waits for its turn" in page
    assert page.tree.xpath("//head/noscript/meta[@http-equiv='refresh']")
    shown = []

    async def watched(comparison: Comparison, *, progress: Callable[[int], None]) -> list[Link]:
        shown.append(await browser.open(address))
        return await find_links(comparison, progress=progress)

    monkeypatch.setattr("consultation.jobs.find_links", watched)
    await link_long_manuscript(sessions, str(made.id))
    assert "15 % compared" in shown[0]
    assert "waits for its turn" not in shown[0]
    assert shown[0].tree.xpath("string(//progress/@value)") == "15"
    page = await browser.open(address)
    assert not page.tree.xpath("//meta[@http-equiv='refresh']")
    assert (await known(db, made)).progress == 100


async def test_a_text_changed_meanwhile_is_compared_again_and_keeps_the_change(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, browser = await at_work(db, visit)
    node = await browser.open(f"/consultation/manuscripts/{made.id}/nodes/m1")

    async def interrupted(comparison: Comparison, *, progress: Callable[[int], None]) -> list[Link]:
        found = await find_links(comparison, progress=progress)
        page = await node.send("Change the number", number="1-1")
        assert page.status == 200
        return found

    monkeypatch.setattr("consultation.jobs.find_links", interrupted)
    await link_long_manuscript(sessions, str(made.id))
    made = await known(db, made)
    assert made.is_linking
    assert made.links is None
    assert len(await asked(db)) == 2
    monkeypatch.setattr("consultation.jobs.find_links", find_links)
    await link_long_manuscript(sessions, str(made.id))
    made = await known(db, made)
    assert not made.is_linking
    assert made.links
    assert "1-1" in {n.get("number") for n in (made.act or {})["nodes"]}


async def test_a_change_is_compared_when_somebody_asks(
    db: AsyncSession, visit: Visit, sessions: Sessions
) -> None:
    made, browser = await at_work(db, visit)
    await link_long_manuscript(sessions, str(made.id))
    node = await browser.open(f"/consultation/manuscripts/{made.id}/nodes/m1")
    await node.send("Change the number", number="1-1")
    assert len(await asked(db)) == 1
    assert "Compared with version 1" in await browser.open(
        f"/consultation/manuscripts/{made.id}/links"
    )
    assert len(await asked(db)) == 2


async def test_nothing_is_decided_or_published_meanwhile_and_words_are_kept(
    db: AsyncSession, visit: Visit, sessions: Sessions
) -> None:
    made, browser = await at_work(db, visit)
    await link_long_manuscript(sessions, str(made.id))
    base = f"/consultation/manuscripts/{made.id}"
    link = await browser.open(f"{base}/links/new/m1")
    publication = await browser.open(f"{base}/publication")
    node = await browser.open(f"{base}/nodes/m1")
    await node.send("Change the number", number="1-1")
    await browser.open(f"{base}/links")
    revision = str((await known(db, made)).revision)
    said = await link.send("It is new", revision=revision)
    assert said.status == 409
    assert "is being compared with the version before it" in said
    page = await publication.send("Publish", note="Yangi moddalar.", revision=revision)
    assert page.status == 409
    assert "is being compared with the version before it" in page
    assert "Yangi moddalar." in page.response.text


async def test_a_version_published_meanwhile_is_the_one_to_compare_with(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, browser = await at_work(db, visit)
    draft = await db.get_one(Dossier, made.dossier_id)
    monkeypatch.setattr(linking, "AT_ONCE", 10_000)
    await redraft(db, draft, replace(act(2), title="Suv haqida"))
    await db.commit()
    monkeypatch.setattr(linking, "AT_ONCE", 10)
    page = await browser.open(f"/consultation/manuscripts/{made.id}/links")
    assert "Compared with version 2" in page
    await link_long_manuscript(sessions, str(made.id))
    assert "Compared with version 2" in await browser.open(
        f"/consultation/manuscripts/{made.id}/links?show=all"
    )


async def test_a_text_that_was_set_aside_is_not_compared(
    db: AsyncSession, visit: Visit, sessions: Sessions
) -> None:
    made, browser = await at_work(db, visit)
    page = await browser.open(f"/consultation/manuscripts/{made.id}/removal")
    await page.send("Set it aside")
    await link_long_manuscript(sessions, str(made.id))
    assert (await known(db, made)).links is None
    await link_long_manuscript(sessions, "999999")
