"""Naming the version that has what an accepted comment asked for."""

from sqlmodel import select

from agencies.models import Agency
from consultation.actions.answer_comments import answer_comments
from consultation.models import ClauseVersion, Fulfilment, Verdict
from consultation.queries import promises
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.consultation.pages.desk import Visit, office
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import NoOutbox, act, answer, article, comment, dossier, given
from tests.making.manuscripts import redraft

REDRAFTED = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")


async def test_without_a_change_there_is_nothing_to_name(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    await db.commit()
    page = await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")
    assert "No version has changed this clause since the comment was written." in page


async def test_nothing_chosen_comes_back_with_a_mistake(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")
    page = await form.send("Name this version")
    assert page.status == 422
    assert "change" in {field for _, field in page.mistakes}


async def test_a_new_clause_keeps_a_promise_and_is_shown_as_new(
    db: AsyncSession, visit: Visit
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    await redraft(db, at.draft, act(4, words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    await db.commit()
    address = f"/consultation/comments/{said.id}"
    form = await at.browser.open(f"{address}/fulfilment")
    [change] = form.tree.xpath("//input[@name='change']/@value")
    [added] = form.tree.xpath("//select[@name='added']//option[@value!='']/@value")
    both = await form.send("Name this version", change=change, added=added)
    assert both.status == 422
    assert "Choose one:" in both
    page = await (await at.browser.open(f"{address}/fulfilment")).send(
        "Name this version", change="", added=added
    )
    assert "Its author gets a letter." in page
    public = await visit().open(f"{address}/progress")
    assert "The clause is new" in public
    assert public.links("4-modda.")
    assert not public.tree.xpath("//blockquote//del")
    assert await promises.counts(db, stored(at.draft.id)) == promises.Promised(1, 1)


async def test_a_clause_of_another_draft_keeps_nothing(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    other = await dossier(db)
    version = await redraft(db, other, act(4))
    await redraft(db, at.draft, REDRAFTED)
    foreign = (
        await db.exec(select(ClauseVersion.id).where(ClauseVersion.version_id == version.id))
    ).all()[-1]
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")
    page = await form.send("Name this version", change=f"v{foreign}")
    assert page.status == 422
    assert not (await db.exec(select(Fulfilment))).all()


async def test_pressed_twice_it_stands_once(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")
    [choice] = form.tree.xpath("//input[@name='change']/@value")
    await form.send("Name this version", change=choice)
    assert "This version was named already." in await form.send("Name this version", change=choice)
    assert len((await db.exec(select(Fulfilment))).all()) == 1
    assert "Named so far." in await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")


async def test_what_was_answered_together_is_kept_together(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = [await comment(db, at.draft, body=f"Fikr {number}.") for number in range(3)]
    elsewhere = await comment(db, at.draft, words=await article(db, at.draft, "2"))
    await answer_comments(
        db,
        at.draft.agency_id,
        [stored(each.id) for each in [*said, elsewhere]],
        officer_id=stored(at.officer.id),
        given=given(),
        outbox=NoOutbox(),
        now=MORNING,
    )
    alone = await comment(db, at.draft, body="Yolgʻiz.")
    await answer(db, alone)
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said[0].id}/fulfilment")
    assert "Also for 2 other comments on these words" in form
    [choice] = form.tree.xpath("//input[@name='change']/@value")
    await form.send("Name this version", change=choice, together="yes")
    assert len((await db.exec(select(Fulfilment))).all()) == 3
    assert (await promises.counts(db, stored(at.draft.id))) == promises.Promised(5, 3)


async def test_a_refused_comment_has_no_such_page(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said, verdict=Verdict.REFUSED)
    await db.commit()
    assert (await at.browser.open(f"/consultation/comments/{said.id}/fulfilment")).status == 409


async def test_strangers_name_nothing(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    body: Agency = await agency(db)
    colleague = await person(db)
    await member(db, agency_id=stored(body.id), person_id=stored(colleague.id))
    foreign = await signed_in(visit, db, colleague)
    await db.commit()
    address = f"/consultation/comments/{said.id}/fulfilment"
    assert (await foreign.open(address)).status == 403
    assert (await visit().open(address)).status == 401
