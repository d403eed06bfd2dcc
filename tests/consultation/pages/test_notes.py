"""Notes on a comment: for the agency's officers alone, and as they were written."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from consultation.models import DeskNote
from core.database import AsyncSession
from tests.browsing import Browser
from tests.consultation.pages.desk import colleague, office
from tests.making.accounts import person, signed_in
from tests.making.consultation import comment

Visit = Callable[..., Browser]

WORDS = "Moliya vazirligidan soʻraldi."


async def test_colleagues_read_what_was_noted_and_nobody_else(
    db: AsyncSession, visit: Visit
) -> None:
    made, others = await office(db, visit), await office(db, visit)
    said = await comment(db, made.draft)
    author = await signed_in(visit, db, await person(db))
    other = await signed_in(visit, db, await colleague(db, made.agency, "Dilnoza Rahimova"))
    await db.commit()
    address = f"/consultation/comments/{said.id}/notes"
    page = await (await made.browser.open(address)).send("Keep the note", words=WORDS)
    assert WORDS in page
    seen = await other.open(address)
    assert WORDS in seen
    assert "Sherzod Aliyev" in seen
    assert "Notes (1)" in await other.open(made.desk)
    assert (await others.browser.open(address)).status == 403
    assert (await author.open(address)).status == 403
    assert (await visit().open(address)).status == 401
    assert WORDS not in await visit().open(f"/consultation/comments/{said.id}")
    assert (await made.browser.open("/consultation/comments/999999/notes")).status == 404


async def test_a_second_press_of_the_button_is_no_second_note(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = await comment(db, made.draft)
    await db.commit()
    page = await made.browser.open(f"/consultation/comments/{said.id}/notes")
    await page.send("Keep the note", words=WORDS)
    await page.send("Keep the note", words=WORDS)
    assert len((await db.exec(select(DeskNote))).all()) == 1
    wrong = await page.send("Keep the note", words=" ")
    assert wrong.status == 422
    assert "Fill in this field." in wrong


async def test_a_note_stays_as_it_was_written(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    said = await comment(db, made.draft)
    await db.commit()
    page = await made.browser.open(f"/consultation/comments/{said.id}/notes")
    await page.send("Keep the note", words=WORDS)
    note = (await db.exec(select(DeskNote))).one()
    note.words = "Boshqa gap."
    db.add(note)
    with pytest.raises(DBAPIError, match="written once"):
        await db.flush()
