"""Changing a comment, taking it back and supporting another's, over HTTP and in several tabs."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select, update
from starlette.applications import Starlette

from consultation.models import (
    Comment,
    CommentState,
    CommentSupport,
    CommentWording,
    Dossier,
    WithdrawalReason,
)
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.consultation.pages.test_comments import WORDS, HoldingGate, clause_address
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import CLOSES, OPENED, OpenGate, answer, comment, dossier

Visit = Callable[..., Browser]

OTHER = "Suvdan foydalanish tartibi alohida moddada yozilsin."


@pytest.fixture(autouse=True)
def gate(app: Starlette) -> None:
    app.state.gate = OpenGate()


async def posted(
    visit: Visit, db: AsyncSession, draft: Dossier, clock: HandClock, at: datetime = MORNING
) -> tuple[Comment, Reading]:
    """A comment just posted, and the page its author sees then."""
    clock.at = at
    browser = await signed_in(visit, db, await person(db), now=at)
    page = await browser.open(await clause_address(db, draft))
    page = await page.send("Publish the comment", stance="against", body=WORDS)
    found = await db.exec(select(Comment).where(Comment.dossier_id == draft.id))
    return found.one(), page


async def wordings(db: AsyncSession, said: Comment) -> list[str]:
    found = await db.exec(
        select(CommentWording.body)
        .where(CommentWording.comment_id == said.id)
        .order_by(col(CommentWording.number))
    )
    return list(found)


async def test_a_change_is_marked_and_what_was_said_before_is_read(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    form = await page.follow("Change it")
    page = await form.send("Publish the change", body=OTHER)
    assert "Your comment is changed." in page
    assert (OTHER in page, WORDS in page) == (True, False)
    history = await (await visit().open(page.address)).follow("Edited")
    assert (OTHER in history, WORDS in history) == (True, True)
    for number in (1, 2):
        receipt = await visit().open(f"/consultation/comments/{said.id}/receipts/{number}")
        assert "and it fits" in receipt
    first = await visit().open(f"/consultation/comments/{said.id}/receipts/1")
    assert "The author has changed the comment since." in first


async def test_a_second_press_is_no_second_change(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    form = await page.follow("Change it")
    await form.send("Publish the change", body=OTHER)
    again = await form.send("Publish the change", body=OTHER)
    assert "Nothing has changed." in again
    assert await wordings(db, said) == [WORDS, OTHER]


async def test_the_second_tab_does_not_overwrite_the_first(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    one, other = await page.follow("Change it"), await page.follow("Change it")
    await one.send("Publish the change", body=OTHER)
    late = await other.send("Publish the change", body="Uchinchi fikr.")
    assert late.status == 422
    assert "in another window" in late
    assert late.tree.get_element_by_id("body").value.strip() == "Uchinchi fikr."
    assert await wordings(db, said) == [WORDS, OTHER]


async def test_the_grace_ends_by_the_second(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    form = await page.follow("Change it")
    clock.at = MORNING + timedelta(minutes=30)
    late = await form.send("Publish the change", body=OTHER)
    assert late.status == 409
    assert "The time in which you could change this comment is over." in late
    assert late.tree.get_element_by_id("body").value.strip() == OTHER
    assert not (await page.browser.open(page.address)).links("Change it")
    assert await wordings(db, said) == [WORDS]
    clock.at -= timedelta(seconds=1)
    assert (await form.send("Publish the change", body=OTHER)).status == 200


async def test_the_closing_second_ends_the_grace_too(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    at = CLOSES - timedelta(minutes=5)
    said, page = await posted(visit, db, await dossier(db), clock, at)
    form = await page.follow("Change it")
    clock.at = CLOSES
    assert (await form.send("Publish the change", body=OTHER)).status == 409
    assert await wordings(db, said) == [WORDS]


async def test_answered_words_stay(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    form = await page.follow("Change it")
    await answer(db, said)
    await db.commit()
    refused = await form.send("Publish the change", body=OTHER)
    assert refused.status == 409
    assert await wordings(db, said) == [WORDS]


async def test_nobody_answers_words_that_they_have_not_read(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    officer = await person(db)
    at_work = stored((await agency(db)).id)
    await member(db, agency_id=at_work, person_id=stored(officer.id))
    said, page = await posted(visit, db, await dossier(db, agency_id=at_work), clock)
    desk = await signed_in(visit, db, officer, now=OPENED)
    form = await desk.open(f"/consultation/comments/{said.id}/answer")
    await (await page.follow("Change it")).send("Publish the change", body=OTHER)
    late = await form.send("Publish the answer", verdict="noted")
    assert late.status == 422
    assert "The author has just changed this comment." in late
    assert OTHER in late
    assert (await late.send("Publish the answer", verdict="noted")).status == 200


async def test_a_change_can_not_repeat_another_comment(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    said, page = await posted(visit, db, draft, clock)
    await comment(db, draft, person_id=said.person_id, body=OTHER)
    await db.commit()
    refused = await (await page.follow("Change it")).send("Publish the change", body=OTHER)
    assert refused.status == 422
    assert "You have said this here already." in refused


async def test_changed_words_go_through_the_gate(
    db: AsyncSession, visit: Visit, clock: HandClock, app: Starlette
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    form = await page.follow("Change it")
    app.state.gate = HoldingGate()
    page = await form.send("Publish the change", body=OTHER)
    assert "Your comment waits for a moderator." in page
    assert OTHER not in await visit().open(page.address)
    listed = await visit().open(f"/consultation/comments/{said.id}/wordings")
    assert listed.status == 404


@pytest.mark.parametrize("deed", ["wordings/new", "withdrawal"])
async def test_nobody_else_changes_it(db: AsyncSession, visit: Visit, deed: str) -> None:
    said = await comment(db, await dossier(db))
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    address = f"/consultation/comments/{said.id}/{deed}"
    assert (await browser.open(address)).status == 403
    assert (await visit().open(address)).status in {200, 401}
    await db.refresh(said)
    assert (said.state, said.wording) == (CommentState.SHOWN, 1)


async def test_withdrawn_words_go_and_the_place_the_reason_and_the_answer_stay(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    said, page = await posted(visit, db, await dossier(db), clock)
    await answer(db, said, reasons="Taklif asosli edi.")
    await db.commit()
    form = await page.follow("Withdraw it")
    bare = await form.send("Withdraw the comment")
    assert bare.status == 422
    page = await bare.send("Withdraw the comment", reason="mind")
    assert "Its words are gone, its place stays." in page
    reader = await visit().open(page.address)
    assert f"Comment {said.id} was withdrawn by its author. Reason: a change of mind." in reader
    assert "Taklif asosli edi." in reader
    assert WORDS not in reader
    assert await wordings(db, said) == [""]
    receipt = await reader.follow("Receipt")
    assert "The mark stays" in receipt
    again = await form.send("Withdraw the comment", reason="mistake")
    assert again.status == 200
    await db.refresh(said)
    assert (said.withdrawn_for, said.body) == (WithdrawalReason.MIND, "")


async def test_the_same_words_can_be_said_anew_after_a_withdrawal(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    _, page = await posted(visit, db, draft, clock)
    for _ in range(2):
        form = await page.follow("Withdraw it")
        page = await form.send("Withdraw the comment", reason="mistake")
        page = await page.send("Publish the comment", stance="support", body=WORDS)
        assert "Your comment is published." in page


async def test_a_wording_never_changes(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    other = {"body": "Boshqa soʻz."}
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(
                update(CommentWording)
                .where(col(CommentWording.comment_id) == said.id)
                .values(**other)
            )


async def test_one_person_supports_once_and_takes_it_back(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    clock.at = MORNING
    draft = await dossier(db)
    said = await comment(db, draft)
    address = await clause_address(db, draft)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await browser.open(address)
    page = await form.send("Support this comment")
    assert "1 person supports this." in page
    again = await form.send("Support this comment")
    assert "It counts once." in again
    assert "1 person supports this." in await visit().open(address)
    page = await again.send("Take my support back")
    assert "You do not support this comment any more." in page
    assert "supports this" not in page
    found = await db.exec(select(CommentSupport).where(CommentSupport.comment_id == said.id))
    assert found.all() == []


async def test_ones_own_comment_has_no_button_and_is_refused(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    clock.at = MORNING
    draft = await dossier(db)
    author = await person(db)
    said = await comment(db, draft, person_id=stored(author.id))
    browser = await signed_in(visit, db, author, now=OPENED)
    page = await browser.open(await clause_address(db, draft))
    assert "Support this comment" not in page
    data = {"csrf_token": str(page.tree.xpath("//input[@name='csrf_token']/@value")[0])}
    refused = await browser.submit("POST", f"/en/consultation/comments/{said.id}/support", data)
    assert refused.status == 403


async def test_nobody_supports_at_the_closing_second(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await browser.open(await clause_address(db, draft))
    clock.at = CLOSES
    assert (await form.send("Support this comment")).status == 409
    await db.refresh(said)
    assert said.supports == 0


async def test_the_most_supported_can_stand_first(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    clock.at = MORNING
    draft = await dossier(db)
    await comment(db, draft, body="Birinchi fikr.")
    liked = await comment(db, draft, body="Ikkinchi fikr.", now=MORNING + timedelta(seconds=1))
    liked.supports = 1
    db.add(liked)
    address = await clause_address(db, draft)
    await db.commit()
    page = await visit().open(address)
    assert page.text.index("Birinchi") < page.text.index("Ikkinchi")
    sorted_page = await page.follow("Most supported first")
    assert sorted_page.text.index("Ikkinchi") < sorted_page.text.index("Birinchi")
