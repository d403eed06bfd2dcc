"""What happened to a comment: every step, for its author and for everybody."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.note_reading import note_reading
from consultation.models import CommentGroup, CommentGroupMember, CommentState, Verdict
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.consultation.pages.desk import Visit, office
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import act, answer, comment
from tests.making.manuscripts import redraft

REDRAFTED = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")


async def test_step_by_step(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft, body="Noaniq.")
    await db.commit()
    address = f"/consultation/comments/{said.id}/progress"
    page = await visit().open(address)
    assert "Noaniq." in page
    assert "7 September 2026, 10:00 (Tashkent) Received." in page
    assert "Not read yet" in page
    assert "Waits for its answer." in page
    await at.browser.open(f"/consultation/comments/{said.id}/answer")
    assert "Read: an officer of the agency opened it" in await visit().open(address)
    await answer(db, said, verdict=Verdict.PARTLY, reasons="Qisman toʻgʻri, kiritiladi.")
    await db.commit()
    page = await visit().open(address)
    assert "Accepted in part" in page
    assert "Reason: It is taken up in other words" in page
    assert "Qisman toʻgʻri, kiritiladi." in page
    assert "Promised, not yet in the text" in page
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")
    [choice] = form.tree.xpath("//input[@name='change']/@value")
    page = await form.send("Name this version", change=choice)
    assert "The changed words stand beside the comment." in page
    page = await visit().open(address)
    assert "From version 1 to version 2." in page
    assert "removed: davlat" in page
    assert "added: xalq" in page
    assert "Promised" not in page
    in_cyrillic = await page.follow("Ўзбекча (transliterated)")
    assert "removed: давлат" in in_cyrillic
    assert "added: халқ" in in_cyrillic
    assert "It is not the authentic text." in in_cyrillic


async def test_a_group_is_a_step(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    group = CommentGroup(
        dossier_id=stored(at.draft.id),
        sample_id=said.id,
        comments=3,
        people=3,
        additions=0,
        made_at=MORNING,
    )
    db.add(group)
    await db.flush()
    db.add(
        CommentGroupMember(comment_id=stored(said.id), group_id=stored(group.id), score=100, own=0)
    )
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "it is one of 3 letters that say nearly the same." in page


async def test_answered_with_others_it_was_read_with_them(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said, verdict=Verdict.REFUSED)
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "Read together with others, when it was answered." in page
    assert "Promised" not in page


async def test_what_is_hidden_keeps_its_words_to_itself(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft, body="Haqorat.", state=CommentState.HIDDEN)
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "Haqorat." not in page
    assert "A moderator has hidden it" in page


async def test_only_officers_are_offered_to_name_a_version(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    author = await person(db)
    said = await comment(db, at.draft, person_id=stored(author.id))
    await answer(db, said)
    own = await signed_in(visit, db, author)
    await db.commit()
    address = f"/consultation/comments/{said.id}/progress"
    name = "Name the version that has the changed words"
    assert (await at.browser.open(address)).links(name)
    mine = await own.open(address)
    assert "What happened to your comment" in mine
    assert not mine.links(name)
    assert not (await visit().open(address)).links(name)


async def test_no_comment_no_progress(visit: Visit) -> None:
    assert (await visit().open("/consultation/comments/999999/progress")).status == 404


async def test_the_first_reading_is_the_one_that_counts(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    for hours in (1, 2):
        await note_reading(
            db,
            stored(said.id),
            officer_id=stored(at.officer.id),
            now=MORNING + timedelta(hours=hours),
        )
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}/progress")
    assert "7 September 2026, 11:00 (Tashkent) Read: an officer" in page


async def test_few_queries_to_the_whole_story(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await redraft(db, at.draft, REDRAFTED)
    await answer(db, said)
    await db.commit()
    reader = visit()
    await reader.open("/")
    with statements(engine) as sent:
        await reader.open(f"/consultation/comments/{said.id}/progress")
    assert len(sent) <= 5, sent.statements
