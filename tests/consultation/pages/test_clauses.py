"""The page of a clause: its words, where it stands, what people say, and who may join in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Assurance
from consultation.models import ClauseVersion, CommentState, Dossier, Verdict
from consultation.queries import acts
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import CLOSES, OPENED, answer, article, clauses, comment, dossier

Visit = Callable[..., Browser]

BEFORE = OPENED - timedelta(seconds=1)


async def address_of(db: AsyncSession, draft: Dossier, clause: ClauseVersion) -> str:
    named = await acts.clause_by_id(db, clause.clause_id)
    assert named is not None
    return f"/consultation/{draft.id}/clauses/{named.uid}"


async def test_an_article_with_all_inside_it(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    address = await address_of(db, draft, await article(db, draft, "2"))
    await db.commit()
    page = await visit().open(address)
    assert "2-modda. Suvdan foydalanish" in page
    assert "Suv davlat mulkidir va alohida muhofaza qilinadi. 2." in page
    assert "yuridik shaxslar." in page
    assert "muhofaza qilinadi. 3." not in page
    assert page.links("1-bob.")


async def test_an_unnumbered_paragraph_is_cited_by_its_ordinal(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    paragraph = next(c for c in await clauses(db, draft) if c.ordinal == 2)
    address = await address_of(db, draft, paragraph)
    await db.commit()
    page = await visit().open(address)
    assert page.tree.find(".//h1").text_content() == "Part 2 of the article"
    assert page.links("1-modda.")


async def test_answers_stand_beside_comments_by_verdict(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    accepted, refused = [await comment(db, draft, body=f"Fikr {n}.") for n in range(2)]
    await answer(db, accepted)
    await answer(db, refused, verdict=Verdict.REFUSED, reasons="Qonunda bu bor, shuning uchun.")
    address = await address_of(db, draft, await article(db, draft))
    await db.commit()
    page = await visit().open(address)
    [green] = [part for part in page.tree.iter("div") if "answer-accepted" in part.classes]
    [red] = [part for part in page.tree.iter("div") if "answer-refused" in part.classes]
    assert "Taklif asosli, matnga kiritildi." in green.text_content()
    assert "Qonunda bu bor, shuning uchun." in red.text_content()
    assert page.text.index("Fikr 0.") < page.text.index("Fikr 1.")


async def test_a_hidden_comment_leaves_a_stub_with_the_decision(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    hidden = await comment(db, draft, body="Haqorat.", state=CommentState.HIDDEN)
    address = await address_of(db, draft, await article(db, draft))
    await db.commit()
    page = await visit().open(address)
    assert "Haqorat." not in page
    assert f"Comment {hidden.id} was hidden by a moderator." in page
    [decision] = page.links("Read the decision")
    assert decision.endswith(f"/moderation/log?kind=comment&id={hidden.id}")


async def test_who_is_not_signed_in_is_shown_the_way_and_back(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    address = await address_of(db, draft, await article(db, draft))
    await db.commit()
    page = await visit().open(address)
    assert "Publish the comment" not in page
    assert any(link.endswith(f"?return_to={address}") for link in page.links("Sign in"))


async def test_who_is_not_confirmed_is_told_what_is_missing(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    address = await address_of(db, draft, await article(db, draft))
    newcomer = await person(db, assurance=Assurance.NONE)
    page = await (await signed_in(visit, db, newcomer)).open(address)
    assert "Confirm your e-mail address to comment" in page
    assert "Publish the comment" not in page


async def test_the_form_shows_the_words_it_is_about(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    address = await address_of(db, draft, await article(db, draft, "3"))
    page = await (await signed_in(visit, db, await person(db))).open(address)
    [quoted] = page.tree.iter("blockquote")
    assert "Suv davlat mulkidir va alohida muhofaza qilinadi. 3." in quoted.text_content()
    assert "Publish the comment" in page


@pytest.mark.parametrize(
    ("at", "words"), [(BEFORE, "Comments are taken from"), (CLOSES, "This discussion closed on")]
)
async def test_outside_the_term_there_is_no_form(
    db: AsyncSession, visit: Visit, clock: HandClock, at: datetime, words: str
) -> None:
    draft = await dossier(db)
    address = await address_of(db, draft, await article(db, draft))
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    clock.at = at
    page = await browser.open(address)
    assert words in page
    assert "Publish the comment" not in page


async def test_htmx_gets_the_thread_alone(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await comment(db, draft, body="Noaniq.")
    address = await address_of(db, draft, await article(db, draft))
    await db.commit()
    answer = await visit().client.get(f"/en{address}", headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert "Noaniq." in answer.text
    assert "1 comment" in answer.text


async def test_many_comments_are_paged(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    words, author = await article(db, draft), stored((await person(db)).id)
    for number in range(21):
        await comment(db, draft, words=words, person_id=author, body=f"Fikr № {number}.")
    address = await address_of(db, draft, words)
    await db.commit()
    page = await visit().open(address)
    assert "Fikr № 19." in page
    assert "Fikr № 20." not in page
    assert "Fikr № 20." in await page.follow("Next page")


async def test_few_queries_however_many_comments(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    words = await article(db, draft)
    for number in range(15):
        await answer(db, await comment(db, draft, words=words, body=f"Fikr {number}."))
    address = await address_of(db, draft, words)
    await db.commit()
    with statements(engine) as sent:
        assert (await visit().open(address)).status == 200
    assert len(sent) <= 7, sent.statements


async def test_no_such_clause_and_none_of_another_draft(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    foreign = (await address_of(db, other, await article(db, other))).split("/")[-1]
    await db.commit()
    for uid in ("aaaaaaaa", foreign):
        assert (await visit().open(f"/consultation/{draft.id}/clauses/{uid}")).status == 404
