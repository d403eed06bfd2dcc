"""The page of an outcome: awaited, written by an officer, read by everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consultation.models import Dossier
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.consultation import CLOSES, OPENED, answer, comment, dossier
from tests.making.questionnaires import WHY, marked

Visit = Callable[..., Browser]

SUMMARY = "Oʻn ikki taklif tushdi.\n\nYettitasi matnga kiritildi, qolganlari rad etildi."


async def officer_of(db: AsyncSession, visit: Visit, draft: Dossier) -> Browser:
    officer = await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    return await signed_in(visit, db, officer, now=OPENED)


@pytest.fixture(autouse=True)
def closed(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(days=1)


async def test_an_officer_publishes_and_everybody_reads(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    page = await form.send("Publish the outcome", summary=SUMMARY)
    assert "What the agency owed is done." in page
    public = await visit().open(f"/consultation/{draft.id}/outcome")
    assert "Yettitasi matnga kiritildi" in public
    assert "Answered" in public
    assert public.tree.xpath("//div[contains(@class,'prose')]/@lang") == ["en"]
    draft_page = await visit().open(f"/consultation/{draft.id}")
    assert "The outcome was published on" in draft_page
    assert draft_page.links("Read the outcome")


async def test_it_waits_for_every_answer_and_keeps_the_words(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    assert "1 comment still lacks its answer." in form
    page = await form.send("Publish the outcome", summary=SUMMARY)
    assert page.status == 409
    assert "Without an answer: 1." in page
    assert "Yettitasi matnga" in page.tree.get_element_by_id("summary").value
    await answer(db, said)
    await db.commit()
    assert (await form.send("Publish the outcome", summary=SUMMARY)).status == 200


async def test_it_waits_for_marked_factors_and_says_what_was_answered(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    await marked(db, draft, {3})
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    assert "1 factor that people marked still lacks its answer." in form
    [link] = form.links("Answer them: Marked factors to answer")
    assert "0 of 1 marked factor answered" in await visit().open(
        f"/consultation/{draft.id}/outcome"
    )
    page = await form.send("Publish the outcome", summary=SUMMARY)
    assert page.status == 409
    assert "until every factor that people marked is answered. Without an answer: 1." in page
    results = await browser.open(link)
    [answer_link] = results.links("Answer 3")
    given = await browser.open(answer_link)
    await given.send("Publish the answer", verdict="accepted", reasons=WHY)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    assert (await form.send("Publish the outcome", summary=SUMMARY)).status == 200
    public = await visit().open(f"/consultation/{draft.id}/outcome")
    assert "What the agency answered to marked factors" in public
    assert WHY in public
    assert not (await browser.open(link)).links("Answer anew 3")
    assert "its answers stay as they are" in await browser.open(answer_link)


async def test_a_word_is_no_outcome(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    page = await form.send("Publish the outcome", summary="Tamom.")
    assert page.status == 422
    assert "Write at least 20 characters." in page


async def test_published_once(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    await form.send("Publish the outcome", summary=SUMMARY)
    again = await form.send("Publish the outcome", summary=f"Boshqacha. {SUMMARY}")
    assert again.status == 409
    assert "Boshqacha." not in await visit().open(f"/consultation/{draft.id}/outcome")


async def test_while_it_is_open_there_is_nothing_to_publish(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    clock.at = CLOSES - timedelta(seconds=1)
    page = await browser.open(f"/consultation/{draft.id}/outcome")
    assert "The discussion closes on 27 September 2026, 10:00 (Tashkent)." in page
    assert "Publish the outcome" not in page


async def test_only_the_drafting_agency_publishes(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    citizen = await signed_in(visit, db, await person(db), now=OPENED)
    page = await citizen.open(f"/consultation/{draft.id}/outcome")
    assert "The agency has not published the outcome yet." in page
    assert "Publish the outcome" not in page
    stolen = {
        "summary": SUMMARY,
        "csrf_token": page.tree.xpath("//input[@name='csrf_token']/@value")[0],
    }
    answer = await citizen.submit("POST", str(form.response.url), stolen)
    assert answer.status == 403
