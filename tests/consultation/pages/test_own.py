"""The reader's own comments: all of them, each with how far it has come."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.models import CommentState, Verdict
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.consultation.pages.desk import Visit
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import answer, comment, dossier


async def test_the_newest_comes_first_and_others_are_not_there(
    db: AsyncSession, visit: Visit
) -> None:
    author = await person(db)
    draft = await dossier(db)
    mine = stored(author.id)
    await comment(db, draft, person_id=mine, body="Birinchi.", now=MORNING)
    later = MORNING + timedelta(hours=1)
    await comment(db, draft, person_id=mine, body="Ikkinchi.", now=later)
    await comment(db, draft, body="Begona.")
    browser = await signed_in(visit, db, author)
    await db.commit()
    page = await (await browser.open("/accounts/account")).follow("Your comments")
    assert "2 comments" in page
    assert page.text.index("Ikkinchi.") < page.text.index("Birinchi.")
    assert "Begona." not in page
    assert "What happened to your comment" in await page.follow("Birinchi.")


@pytest.mark.parametrize(
    ("verdict", "badge"),
    [
        (None, "Received, not read yet"),
        (Verdict.ACCEPTED, "Promised, not yet in the text"),
        (Verdict.REFUSED, "Refused"),
        (Verdict.NOTED, "Noted"),
    ],
)
async def test_each_says_how_far_it_has_come(
    db: AsyncSession, visit: Visit, verdict: Verdict | None, badge: str
) -> None:
    author = await person(db)
    said = await comment(db, await dossier(db), person_id=stored(author.id))
    if verdict:
        await answer(db, said, verdict=verdict)
    browser = await signed_in(visit, db, author)
    await db.commit()
    assert badge in await browser.open("/consultation/comments/own")


async def test_hidden_ones_are_in_the_list(db: AsyncSession, visit: Visit) -> None:
    author = await person(db)
    draft = await dossier(db)
    await comment(db, draft, person_id=stored(author.id), state=CommentState.HIDDEN)
    browser = await signed_in(visit, db, author)
    await db.commit()
    assert "Hidden" in await browser.open("/consultation/comments/own")


async def test_nobody_signed_in_has_none(db: AsyncSession, visit: Visit) -> None:
    assert (await visit().open("/consultation/comments/own")).status == 401
    browser = await signed_in(visit, db, await person(db))
    await db.commit()
    assert "You have not commented on a draft yet." in await browser.open(
        "/consultation/comments/own"
    )


async def test_few_queries_however_many(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    author = await person(db)
    draft = await dossier(db)
    for number in range(25):
        said = await comment(db, draft, person_id=stored(author.id), body=f"Fikr {number}.")
        await answer(db, said)
    browser = await signed_in(visit, db, author)
    await db.commit()
    await browser.open("/")
    with statements(engine) as sent:
        page = await browser.open("/consultation/comments/own")
    assert page.links("Next page")
    assert len(sent) <= 5, sent.statements
