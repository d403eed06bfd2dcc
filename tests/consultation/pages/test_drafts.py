"""Comments that are being written: kept while typed and by the button, given back, thrown away."""

from collections.abc import Callable

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from consultation.actions.state_representation import end_representation, state_representation
from consultation.models import Comment, CommentDraft, Dossier, SourceFile
from consultation.queries import attachments, organisations
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.consultation.pages.test_comments import WORDS, clause_address, token
from tests.making.accounts import person, signed_in
from tests.making.consultation import CLOSES, OPENED, OpenGate, comment, dossier
from tests.making.documents import PDF, png

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def gate(app: Starlette, clock: HandClock) -> None:
    app.state.gate = OpenGate()
    clock.at = MORNING


async def form_of(visit: Visit, db: AsyncSession, draft: Dossier, number: str = "1") -> Reading:
    address = await clause_address(db, draft, number)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    return await browser.open(address)


async def typed(form: Reading, **values: str) -> httpx.Response:
    """What the page sends by itself while somebody types."""
    printed = next(found for found in form.tree.forms if found.get("hx-post"))
    data = dict(printed.form_values()) | values
    return await form.browser.client.post(
        printed.get("hx-post"), data=data, headers={"hx-request": "true"}
    )


async def kept(db: AsyncSession) -> list[CommentDraft]:
    return list(await db.exec(select(CommentDraft).execution_options(populate_existing=True)))


async def test_what_is_typed_is_kept_and_comes_back_in_the_form(
    db: AsyncSession, visit: Visit
) -> None:
    form = await form_of(visit, db, await dossier(db))
    line = await typed(form, body=WORDS, stance="against")
    assert "Only you see it." in line.text
    assert "<form" not in line.text
    again = await form.browser.open(form.address)
    assert again.tree.get_element_by_id("body").value.strip() == WORDS
    assert again.tree.xpath("//input[@name='stance'][@checked]/@value") == ["against"]
    assert "Kept since" in again
    [draft] = await kept(db)
    assert draft.proposed == ""


async def test_without_javascript_a_button_keeps_it(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    page = await form.send(
        "Keep for later", body=WORDS, stance="change", proposed="Endi boshqacha."
    )
    assert page.status == 200
    assert "Kept for later. Only you see it." in page
    assert page.tree.get_element_by_id("body").value.strip() == WORDS
    assert page.tree.get_element_by_id("proposed").value.strip() == "Endi boshqacha."


async def test_nobody_else_sees_it(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    form = await form_of(visit, db, draft)
    await typed(form, body=WORDS)
    assert WORDS not in await visit().open(form.address)
    other = await form_of(visit, db, draft)
    assert WORDS not in other
    assert "Nothing is kept" in await other.browser.open("/consultation/drafts")
    assert "Sign in to go on." in await visit().open("/consultation/drafts")


async def test_sending_throws_it_away(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    await typed(form, body=WORDS)
    page = await form.send("Publish the comment", stance="against", body=WORDS)
    assert await kept(db) == []
    assert not page.tree.get_element_by_id("body").value.strip()
    # What was on its way when the button was pressed comes too late to be kept.
    late = await typed(form, body=WORDS)
    assert "Nothing is kept." in late.text
    assert await kept(db) == []


async def test_the_newest_words_take_the_place_of_those_before(
    db: AsyncSession, visit: Visit
) -> None:
    form = await form_of(visit, db, await dossier(db))
    await typed(form, body="Birinchi.")
    await typed(form, body="Birinchi va ikkinchi.")
    assert [draft.body for draft in await kept(db)] == ["Birinchi va ikkinchi."]
    await typed(form, body="")
    assert await kept(db) == []


async def test_it_is_thrown_away_by_a_button(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    page = await form.send("Keep for later", body=WORDS)
    page = await page.send("Throw away what is kept")
    assert "What you had typed is thrown away." in page
    assert await kept(db) == []


async def test_the_list_leads_back_to_each(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    form = await form_of(visit, db, draft)
    await typed(form, body=WORDS)
    second = await form.browser.open(await clause_address(db, draft, "2"))
    await typed(second, body="Ikkinchi modda haqida.")
    listed = await form.browser.open("/consultation/drafts")
    assert "2 comments that are not sent yet" in listed
    assert WORDS in listed
    back = await listed.follow("1-modda.")
    assert back.tree.get_element_by_id("body").value.strip() == WORDS
    clock.at = CLOSES
    closed = await form.browser.open("/consultation/drafts")
    assert WORDS in closed
    assert "This discussion is closed" in closed
    left = await closed.send("Throw it away")
    assert left.status == 200
    assert len(await kept(db)) == 1


async def test_what_has_no_room_is_said(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    line = await typed(form, body="a" * 5001)
    assert line.status_code == 422
    assert "Not saved." in line.text
    page = await form.send("Keep for later", body="a" * 5001)
    assert page.status == 422
    assert page.tree.get_element_by_id("body").value.strip() == "a" * 5001


async def test_words_of_another_clause_are_refused(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    form = await form_of(visit, db, draft)
    foreign = await form_of(visit, db, other)
    [words] = foreign.tree.xpath("//form//input[@name='words']/@value")
    assert (await typed(form, body=WORDS, words=words)).status_code == 404
    assert (await typed(form, body=WORDS, words="x" * 30)).status_code == 404
    assert await kept(db) == []


async def test_only_who_may_comment_keeps_anything(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    visitor = visit()
    given = token(await visitor.open("/accounts/session"))
    answer = await visitor.submit(
        "POST", f"{form.response.url}/drafts", {"csrf_token": given, "body": WORDS, "words": "1"}
    )
    assert answer.status == 401
    assert await kept(db) == []


async def test_a_draft_belongs_to_one_person_and_one_clause(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    one, other = await form_of(visit, db, draft), await form_of(visit, db, draft)
    await typed(one, body="Birinchi odam.")
    await typed(other, body="Ikkinchi odam.")
    found = await kept(db)
    assert {kept.body for kept in found} == {"Birinchi odam.", "Ikkinchi odam."}
    assert len({stored(kept.person_id) for kept in found}) == 2


async def test_a_reply_is_kept_too_and_sent_from_where_it_was_left(
    db: AsyncSession, visit: Visit
) -> None:
    said = await comment(db, await dossier(db))
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await browser.open(f"/consultation/comments/{said.id}/replies")
    line = await typed(form, body="Qoʻshil")
    assert "Only you see it." in line.text
    page = await form.send("Keep for later", body="Qoʻshilaman.")
    assert "Kept for later. Only you see it." in page
    listed = await browser.open("/consultation/drafts")
    back = await listed.follow(f"Reply to No. {said.id}")
    assert back.tree.get_element_by_id("body").value.strip() == "Qoʻshilaman."
    page = await back.send("Publish the reply")
    assert "Your reply is published." in page
    assert await kept(db) == []
    late = await typed(form, body="Qoʻshilaman.")
    assert "Nothing is kept." in late.text


async def test_a_reply_and_a_comment_on_one_clause_are_kept_side_by_side(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    form = await form_of(visit, db, draft)
    await typed(form, body=WORDS)
    thread = await form.browser.open(f"/consultation/comments/{said.id}/replies")
    await typed(thread, body="Javob.")
    assert {draft.body for draft in await kept(db)} == {WORDS, "Javob."}
    page = await thread.browser.open(thread.address)
    await page.send("Throw away what is kept")
    assert [draft.body for draft in await kept(db)] == [WORDS]


async def test_files_are_kept_by_the_button_and_go_along(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    form = await form_of(visit, db, draft)
    page = await form.send_file("Keep for later", "hisob.pdf", PDF, body=WORDS)
    assert "hisob.pdf" in page
    # What is typed afterwards leaves them alone.
    await typed(page, body=WORDS + " Yana.")
    page = await form.browser.open(form.address)
    page = await page.send_file("Keep for later", "rasm.png", png())
    page = await page.send("Publish the comment", stance="against")
    assert "Your comment is published." in page
    said = (await db.exec(select(Comment))).one()
    sent = await attachments.of_comment(db, stored(said.id))
    assert [(file.number, file.name) for file in sent] == [(1, "hisob.pdf"), (2, "rasm.png")]
    assert await attachments.content(db, sent[0]) == PDF
    assert await kept(db) == []


async def test_a_file_without_its_tick_is_let_go(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    page = await form.send_file("Keep for later", "hisob.pdf", PDF)
    assert "Kept for later" in page
    page = await page.send("Keep for later", body=WORDS, **{"kept-1": ""})
    assert "hisob.pdf" not in page
    assert (await db.exec(select(SourceFile).where(SourceFile.name == "hisob.pdf"))).all() == []


async def test_a_file_that_the_form_did_not_show_is_not_published(
    db: AsyncSession, visit: Visit
) -> None:
    form = await form_of(visit, db, await dossier(db))
    await (await form.browser.open(form.address)).send_file("Keep for later", "hisob.pdf", PDF)
    page = await form.send("Publish the comment", stance="against", body=WORDS)
    assert "Your comment is published." in page
    said = (await db.exec(select(Comment))).one()
    assert await attachments.of_comment(db, stored(said.id)) == []


async def test_no_more_files_are_kept_than_go_along(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    for number in range(3):
        form = await form.send_file("Keep for later", f"{number}.png", png(), body=WORDS)
    form = await form.send_file("Keep for later", "4.png", png())
    assert form.status == 422
    assert "A comment has at most 3 files." in form
    assert "0.png" in form


async def test_the_organisation_is_kept_as_long_as_one_speaks_for_it(
    db: AsyncSession, visit: Visit
) -> None:
    draft, who = await dossier(db), await person(db)
    await state_representation(
        db, stored(who.id), name="Suv MCHJ", stir="301234567", role="yurist", now=MORNING
    )
    [stated] = await organisations.standing(db, stored(who.id))
    browser = await signed_in(visit, db, who, now=OPENED)
    form = await browser.open(await clause_address(db, draft))
    await typed(form, body=WORDS, speaks_for=str(stated.id))
    page = await browser.open(form.address)
    assert page.tree.get_element_by_id("speaks_for").value == str(stated.id)
    await end_representation(db, stated, now=MORNING)
    assert "Suv MCHJ" not in await browser.open(form.address)
    assert [draft.body for draft in await kept(db)] == [WORDS]
