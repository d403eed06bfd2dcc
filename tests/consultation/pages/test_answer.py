"""Answering one comment: a reason of the list, and the words that changed since."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select

from consultation.actions.attach_files import attach_files
from consultation.models import Answer, CommentReading, Fulfilment, Representation
from consultation.rules.attachments import attachable
from core.database import AsyncSession, stored
from tests.clock import MORNING, HandClock
from tests.consultation.pages.desk import Visit, colleague, office
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import act, article, comment, reply
from tests.making.documents import PDF
from tests.making.manuscripts import redraft

WORDS = "Bu taklif 5-moddada hisobga olingan."
REDRAFTED = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")


async def test_a_reason_of_the_list_stands_with_the_answer(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    await form.send("Publish the answer", verdict="refused", code="no_means", reasons=WORDS)
    page = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert "There are no means for it" in page
    assert "Publish the answer" not in page


@pytest.mark.parametrize(
    ("code", "mistake"),
    [("", "Choose a reason: an answer needs one"), ("supports_draft", "does not fit the verdict")],
)
async def test_a_reason_that_is_missing_or_does_not_fit(
    db: AsyncSession, visit: Visit, code: str, mistake: str
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    page = await form.send("Publish the answer", verdict="refused", code=code, reasons=WORDS)
    assert page.status == 422
    assert mistake in page
    assert "code" in {field for _, field in page.mistakes}
    assert WORDS in page.tree.get_element_by_id("reasons").value
    assert not (await db.exec(select(Answer))).all()


async def test_the_changed_words_are_chosen_with_the_answer(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert "Version 2: 1-modda." in form
    [choice] = form.tree.xpath("//input[@name='change' and @value!='']/@value")
    await form.send(
        "Publish the answer", verdict="accepted", code="gap_closed", reasons=WORDS, change=choice
    )
    [link] = (await db.exec(select(Fulfilment))).all()
    assert choice == f"v{link.clause_version_id}"
    public = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "removed: davlat" in public
    assert "added: xalq" in public


async def test_a_clause_that_was_deleted_can_be_named(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft, words=await article(db, at.draft, "3"))
    await redraft(db, at.draft, act(2))
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert "Version 2: 3-modda. was deleted" in form
    [choice] = form.tree.xpath("//input[@name='change' and @value!='']/@value")
    await form.send(
        "Publish the answer", verdict="accepted", code="gap_closed", reasons=WORDS, change=choice
    )
    public = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "Version 2 was named: it has the clause no more." in public


async def test_nothing_is_asked_of_words_that_nobody_changed(
    db: AsyncSession, visit: Visit
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert not form.tree.xpath("//input[@name='change']")


async def test_what_was_typed_by_hand_is_no_change(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    for choice in ("v999999", "x1", "v0"):
        page = await at.post(
            f"/consultation/comments/{said.id}/answer",
            verdict="accepted",
            code="gap_closed",
            reasons=WORDS,
            change=choice,
        )
        assert page.status == 422, choice
    assert not (await db.exec(select(Answer))).all()


async def test_the_first_look_of_an_officer_is_kept(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    second = await signed_in(visit, db, await colleague(db, at.agency, "Oybek Karimov"))
    stranger = await signed_in(visit, db, await person(db))
    await db.commit()
    address = f"/consultation/comments/{said.id}/answer"
    assert (await stranger.open(address)).status == 403
    assert not (await db.exec(select(CommentReading))).all()
    clock.pass_by(hours=1)
    await at.browser.open(address)
    clock.pass_by(hours=1)
    await second.open(address)
    [reading] = (await db.exec(select(CommentReading))).all()
    assert (reading.at, reading.officer_id) == (MORNING + timedelta(hours=1), at.officer.id)


async def test_few_queries_to_an_answer(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    await visit().open("/")
    with statements(engine) as sent:
        await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert len(sent) <= 13, sent.statements


async def test_an_answer_leads_back_to_the_desk_as_it_was_filtered(
    db: AsyncSession, visit: Visit
) -> None:
    at = await office(db, visit)
    for body in ("Birinchi.", "Ikkinchi."):
        await comment(db, at.draft, body=body)
    await db.commit()
    page = await at.browser.open(f"{at.desk}&stance=change&draft={at.draft.id}")
    form = await page.follow("Answer")
    mistaken = await form.send("Publish the answer", verdict="refused", code="", reasons=WORDS)
    assert mistaken.status == 422
    page = await mistaken.send(
        "Publish the answer", verdict="refused", code="no_means", reasons=WORDS
    )
    assert page.address.endswith(
        f"/consultation/answers?agency={at.agency.slug}&draft={at.draft.id}&stance=change"
    )
    assert "1 comment waits for an answer" in page


async def test_an_answer_leads_nowhere_but_to_the_desk(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    form = await at.browser.open(
        f"/consultation/comments/{said.id}/answer"
        "?return_to=//elsewhere.example&agency=elsewhere&next=https://elsewhere.example&q=a%26b"
    )
    page = await form.send("Publish the answer", verdict="refused", code="no_means", reasons=WORDS)
    assert page.address.endswith(f"/consultation/answers?agency={at.agency.slug}&q=a%26b")


async def test_a_reply_stands_with_what_it_replies_to_its_files_and_its_organisation(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    at = await office(db, visit)
    author = await person(db)
    said = await comment(db, at.draft)
    answered = await reply(db, said, person_id=stored(author.id))
    firm = Representation(
        person_id=stored(author.id),
        name="“Suv” MChJ",
        stir="301122334",
        role="yurist",
        stated_at=MORNING,
    )
    db.add(firm)
    await db.flush()
    answered.representation_id = firm.id
    db.add(answered)
    files = [attachable(name, PDF) for name in ("hisob.pdf", "xarita.pdf")]
    await attach_files(db, answered, files, now=MORNING)
    await db.commit()
    await visit().open("/")
    with statements(engine) as sent:
        form = await at.browser.open(f"/consultation/comments/{answered.id}/answer")
    assert len(sent) <= 14, sent.statements
    assert form.links(f"Reply to No. {said.id}") == [f"/en/consultation/comments/{said.id}"]
    assert "For “Suv” MChJ, STIR 301122334, as yurist." in form
    assert form.links("xarita.pdf")
    assert (await form.follow("hisob.pdf")).response.content == PDF
