"""Threads over HTTP: replying with the words kept, permalinks, pages, and what is owed to whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import func, select
from starlette.applications import Starlette

from consultation.models import Comment
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.consultation.pages.test_comments import HoldingGate, clause_address, token
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import CLOSES, OPENED, OpenGate, comment, dossier, reply

Visit = Callable[..., Browser]

WORDS = "Toʻgʻri, lekin muddatni ham aniq yozish kerak."


@pytest.fixture(autouse=True)
def gate(app: Starlette) -> None:
    app.state.gate = OpenGate()


async def form_under(visit: Visit, db: AsyncSession, said: Comment) -> Reading:
    """The page of a thread, in the browser of a new confirmed person."""
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    return await browser.open(f"/consultation/comments/{said.id}/replies")


async def count(db: AsyncSession, said: Comment) -> int:
    found = select(func.count()).select_from(Comment).where(Comment.parent_id == said.id)
    return (await db.exec(found)).one()


async def test_a_reply_is_read_in_its_thread_and_under_its_comment(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    address = await clause_address(db, draft)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await (await browser.open(address)).follow("Write a reply")
    assert "the drafting agency must answer it with reasons" in form
    page = await form.send("Publish the reply", body=WORDS)
    assert "Your reply is published. The drafting agency must answer it too." in page
    assert page.address.endswith(f"/consultation/comments/{said.id}/replies")
    assert "1 reply" in page
    public = await visit().open(address)
    assert WORDS in public
    assert f"Reply to No. {said.id}" in public


async def test_a_reply_to_a_reply_stands_at_the_second_level(
    db: AsyncSession, visit: Visit
) -> None:
    said = await comment(db, await dossier(db))
    first = await reply(db, said)
    page = await (await form_under(visit, db, first)).send("Publish the reply", body=WORDS)
    assert f"Reply to No. {first.id}" in page
    found = (await db.exec(select(Comment).where(Comment.reply_to_id == first.id))).one()
    assert found.parent_id == said.id


async def test_an_officers_reply_is_told_from_a_citizens(db: AsyncSession, visit: Visit) -> None:
    officer, at_work = await person(db), stored((await agency(db)).id)
    await member(db, agency_id=at_work, person_id=stored(officer.id))
    said = await comment(db, await dossier(db, agency_id=at_work))
    browser = await signed_in(visit, db, officer, now=OPENED)
    form = await browser.open(f"/consultation/comments/{said.id}/replies")
    assert "You reply for the drafting agency" in form
    page = await form.send("Publish the reply", body=WORDS)
    assert "It stands there for your agency." in page
    public = await visit().open(f"/consultation/comments/{said.id}/replies")
    assert "For the drafting agency" in public
    mine = page.tree.xpath("//article[.//*[contains(text(), 'For the drafting agency')]]")[0]
    assert "Answer" not in mine.text_content().split()


async def test_each_reply_has_its_address_on_its_page(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    author = stored((await person(db)).id)
    below = [await reply(db, said, person_id=author, body=f"Javob {n}.") for n in range(21)]
    await db.commit()
    for found, page in ((below[0], ""), (below[20], "?page=2")):
        reading = await visit().open(f"/consultation/comments/{found.id}")
        where = f"/consultation/comments/{said.id}/replies{page}#comment-{found.id}"
        assert str(reading.response.url).endswith(where)
        assert reading.tree.get_element_by_id(f"comment-{found.id}") is not None


async def test_under_the_comment_stand_the_first_and_a_way_to_all(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    author = stored((await person(db)).id)
    for n in range(5):
        await reply(db, said, person_id=author, body=f"Javob {n}.")
    address = await clause_address(db, draft)
    await db.commit()
    page = await visit().open(address)
    assert [f"Javob {n}." in page for n in range(5)] == [True, True, True, False, False]
    assert "Javob 4." in await page.follow("Read all 5 replies")


async def test_few_queries_however_many_replies(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    address = await clause_address(db, draft)
    counts = []
    for many in (1, 6):
        for n in range(many):
            said = await comment(db, draft, body=f"Fikr {many}-{n}.")
            for m in range(many):
                await reply(db, said, body=f"Javob {n}-{m}.")
        await db.commit()
        sent_by = []
        for where in (address, f"/consultation/comments/{said.id}/replies"):
            with statements(engine) as sent:
                await visit().open(where)
            sent_by.append(len(sent))
        counts.append(sent_by)
    assert counts[0] == counts[1]


async def test_what_is_wrong_is_said_and_the_words_are_kept(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    page = await (await form_under(visit, db, said)).send("Publish the reply", body="a" * 5001)
    assert page.status == 422
    assert "Write at most 5,000 characters." in page
    assert page.tree.get_element_by_id("body").value.strip() == "a" * 5001
    assert await count(db, said) == 0


async def test_a_second_press_is_no_second_reply(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    form = await form_under(visit, db, said)
    await form.send("Publish the reply", body=WORDS)
    again = await form.send("Publish the reply", body=WORDS)
    assert "You have said this here already." in again
    assert await count(db, said) == 1


async def test_too_late_by_the_second_and_the_words_are_given_back(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said = await comment(db, await dossier(db))
    form = await form_under(visit, db, said)
    clock.at = CLOSES
    page = await form.send("Publish the reply", body=WORDS)
    assert page.status == 409
    assert page.tree.get_element_by_id("late-words").value.strip() == WORDS
    clock.at -= timedelta(seconds=1)
    await form.send("Publish the reply", body=WORDS)
    assert await count(db, said) == 1


async def test_a_held_reply_is_seen_by_its_author_alone(
    db: AsyncSession, visit: Visit, app: Starlette
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    address = await clause_address(db, draft)
    form = await form_under(visit, db, said)
    app.state.gate = HoldingGate()
    page = await form.send("Publish the reply", body=WORDS)
    assert "Your reply waits for a moderator." in page
    assert WORDS in page
    for where in (address, f"/consultation/comments/{said.id}/replies"):
        assert WORDS not in await visit().open(where)


async def test_nobody_replies_without_an_account(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    await db.commit()
    visitor = visit()
    page = await visitor.open(f"/consultation/comments/{said.id}/replies")
    assert "To comment, sign in" in page
    given = token(await visitor.open("/accounts/session"))
    data = {"body": WORDS, "csrf_token": given}
    answer = await visitor.submit("POST", str(page.response.url), data)
    assert answer.status == 401
    assert await count(db, said) == 0


async def test_a_reply_is_changed_withdrawn_receipted_and_reported_like_a_comment(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    clock.at = MORNING
    said = await comment(db, await dossier(db))
    form = await form_under(visit, db, said)
    page = await form.send("Publish the reply", body=WORDS)
    change = await page.follow("Change it")
    page = await change.send("Publish the change", body="Endi boshqacha.")
    assert "Your comment is changed." in page
    receipt = await page.follow("Your receipt")
    assert "and it fits" in receipt
    assert f'"reply_to":{said.id}' in receipt
    thread = await visit().open(f"/consultation/comments/{said.id}/replies")
    assert any("kind=comment" in link for link in thread.links("Report this comment"))
    withdrawal = await page.follow("Withdraw it")
    page = await withdrawal.send("Withdraw the comment", reason="mind")
    assert "was withdrawn by its author" in page
    assert "Endi boshqacha." not in page
