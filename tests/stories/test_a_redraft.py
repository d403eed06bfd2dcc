"""An agency brings a redraft in, looks it through, says what is not sure, and publishes it."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from consultation.actions.tell_commenters import JOB, write_to_commenters
from core.database import AsyncSession
from core.letters import OutgoingLetter
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.petitions import outbox
from tests.stories.conftest import Play, Town
from tests.town import COMMENTER, JUSTICE_OFFICER, TRANSPORT_OFFICER

FIRST = """SHAHAR JAMOAT TRANSPORTI TOʻGʻRISIDA

1-bob. Umumiy qoidalar

1-modda. Maqsad

Ushbu Qonunning maqsadi shahar jamoat transporti sohasini tartibga solishdan iborat.

2-modda. Bekatlar

Bekatlar orasidagi masofa besh yuz metrdan oshmasligi kerak.

Har bir bekatda jadval va yoritish boʻlishi shart.

3-modda. Yoʻl haqi

Yoʻl haqini hokimlik jamoatchilik muhokamasidan keyin belgilaydi.

4-modda. Hisobot

Hokimlik har yili transport toʻgʻrisida ochiq hisobot eʼlon qiladi.
"""
SECOND = """SHAHAR JAMOAT TRANSPORTI TOʻGʻRISIDA

1-bob. Umumiy qoidalar

1-modda. Maqsad

Ushbu Qonunning maqsadi shahar jamoat transporti sohasini tartibga solishdan iborat.

2-modda. Nogironligi boʻlgan shaxslar

Avtobuslar nogironligi boʻlgan shaxslar uchun pandus bilan jihozlanadi.

3-modda. Bekatlar

Bekatlar orasidagi masofa toʻrt yuz metrdan oshmasligi kerak.

Har bir bekatda jadval va yoritish boʻlishi shart.

4-modda. Yoʻl haqi

Yoʻl haqini hokimlik jamoatchilik muhokamasidan keyin belgilaydi.
"""
NOTE = "Bekatlar orasi yaqinlashtirildi, nogironligi boʻlgan shaxslar toʻgʻrisida modda qoʻshildi."


async def test_from_a_file_to_a_redraft_without_javascript(
    play: Play, town: Town, db: AsyncSession, clock: HandClock
) -> None:
    sherzod = await play(TRANSPORT_OFFICER)
    draft = await _published(sherzod)

    malika = await play(COMMENTER)
    clause = await (await malika.open(draft.address)).follow("2-modda.")
    await clause.send("Publish the comment", stance="change", body="Toʻrt yuz metr boʻlsin.")

    clock.pass_by(days=2)
    sherzod = await play(TRANSPORT_OFFICER)
    form = await (await sherzod.open(draft.address)).follow("Publish a new version")
    assert "Version 1 is the newest" in form
    text_page = await form.send_file(
        "Read the file", "redraft.txt", SECOND.encode(), language="uz-Latn"
    )
    assert text_page.status == 200, text_page.text
    assert "Version 2, not published" in text_page
    assert "3-modda. Bekatlar" in text_page

    publication = await _decided(await text_page.follow("Go on to publication"), sherzod)
    bare = await publication.send("Publish", note="")
    assert bare.status == 422
    page = await bare.send("Publish", note=NOTE)
    assert page.status == 200, page.text
    assert "Version 2 is published." in page
    assert "400" not in page
    assert "toʻrt yuz metrdan" in page

    clause = await (await play(COMMENTER)).open(clause.address)
    assert "Toʻrt yuz metr boʻlsin." in clause
    assert "3-modda. Bekatlar" in clause

    letters = await _letters(db, clock)
    assert len(letters) == 1
    assert "2-modda." in letters[0].text
    assert NOTE in letters[0].text
    assert letters[0].is_discreet
    assert await _letters(db, clock) == letters


async def _published(browser: Browser) -> Reading:
    """The page of a draft that was brought in as a file and published."""
    desk = await browser.open("/consultation/manuscripts")
    form = await desk.follow("Bring in a new draft")
    text_page = await form.send_file(
        "Read the file", "transport.txt", FIRST.encode(), language="uz-Latn"
    )
    assert text_page.status == 200, text_page.text
    form = await text_page.follow("Go on to publication")
    page = await form.send("Publish", sector="09", act_type="law")
    assert page.status == 200, page.text
    assert "The draft is published." in page
    return page


async def _decided(publication: Reading, browser: Browser) -> Reading:
    """The page of publication once every link that waited was decided by its best guess."""
    address = publication.address
    while "is not known yet" in publication or "are not known yet" in publication:
        links = await publication.follow("Say what became of them")
        for button in ("It is this clause", "It is new", "It is deleted", "It is a part"):
            if button in links:
                await links.send(button)
                break
        publication = await browser.open(address)
    return publication


async def _letters(db: AsyncSession, clock: HandClock) -> list[OutgoingLetter]:
    taken = await (await db.connection()).execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": JOB}
    )
    for (payload,) in taken:
        await write_to_commenters(db, payload.decode(), outbox=outbox(), now=clock.now())
    await db.commit()
    found = await db.exec(
        select(OutgoingLetter).where(col(OutgoingLetter.unique_name).startswith("redraft-"))
    )
    return list(found)


@pytest.mark.parametrize("address", ["/consultation/manuscripts", "/consultation/manuscripts/new"])
async def test_texts_are_for_officers(
    play: Play, visit: Callable[..., Browser], address: str
) -> None:
    assert (await visit().open(address)).status in {200, 401}
    assert "Sign in" in await visit().open(address)
    assert (await (await play(COMMENTER)).open(address)).status == 403
    assert (await (await play(JUSTICE_OFFICER)).open(f"{address}?agency=transport")).status == 403
