"""The desk of unanswered comments, and answering one of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.models import Agency
from agencies.queries import obligations
from consultation.models import Dossier
from consultation.owed import KIND
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import CLOSES, act, answer, article, clauses, comment, dossier
from tests.making.manuscripts import redraft

Visit = Callable[..., Browser]

REASONS = "Bu taklif 5-moddada hisobga olingan, shuning uchun takrorlanmaydi."


async def office(db: AsyncSession, visit: Visit) -> tuple[Agency, Dossier, Browser]:
    """An agency, a draft of it, and the browser of one of its officers."""
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    return body, draft, await signed_in(visit, db, officer)


async def test_the_oldest_comment_comes_first(db: AsyncSession, visit: Visit) -> None:
    _, draft, browser = await office(db, visit)
    await comment(db, draft, body="Keyingi.", now=MORNING + timedelta(hours=1))
    await comment(db, draft, body="Birinchi.", now=MORNING)
    await answer(db, await comment(db, draft, body="Javob olgan."))
    await comment(db, await dossier(db), body="Begona.")
    await db.commit()
    page = await browser.open("/consultation/answers")
    assert "2 comments wait for an answer" in page
    assert page.text.index("Birinchi.") < page.text.index("Keyingi.")
    assert "Javob olgan." not in page
    assert "Begona." not in page


async def test_an_unnumbered_paragraph_is_cited_with_its_article(
    db: AsyncSession, visit: Visit
) -> None:
    _, draft, browser = await office(db, visit)
    paragraph = next(clause for clause in await clauses(db, draft) if clause.ordinal == 2)
    await comment(db, draft, words=paragraph)
    await db.commit()
    assert "1-modda. Part 2 of the article" in await browser.open("/consultation/answers")


async def test_filtered_by_draft(db: AsyncSession, visit: Visit) -> None:
    body, draft, browser = await office(db, visit)
    other = await dossier(db, agency_id=stored(body.id), titles={"en": "On forests"})
    await comment(db, draft, body="Suv haqida.")
    await comment(db, other, body="Oʻrmon haqida.")
    await db.commit()
    page = await (await browser.open("/consultation/answers")).send("Show", draft=str(other.id))
    assert "Oʻrmon haqida." in page
    assert "Suv haqida." not in page
    assert f"agency={body.slug}" in page.address


async def test_two_clicks_to_an_answer(db: AsyncSession, visit: Visit) -> None:
    _, draft, browser = await office(db, visit)
    said = await comment(db, draft, body="Noaniq.")
    await db.commit()
    page = await (await browser.open("/consultation/answers")).follow("Answer")
    assert "Noaniq." in page
    page = await page.send(
        "Publish the answer", verdict="refused", code="said_already", reasons=REASONS
    )
    assert "The answer stands beside the comment." in page
    assert "Every comment has its answer." in page
    public = await visit().open(f"/consultation/comments/{said.id}")
    assert REASONS in public
    assert "Sherzod Aliyev" in public
    assert "Refused" in public


@pytest.mark.parametrize(
    ("verdict", "code"),
    [("accepted", "gap_closed"), ("partly", "no_means"), ("refused", "no_means")],
)
async def test_without_reasons_the_form_comes_back(
    db: AsyncSession, visit: Visit, verdict: str, code: str
) -> None:
    _, draft, browser = await office(db, visit)
    said = await comment(db, draft)
    await db.commit()
    form = await browser.open(f"/consultation/comments/{said.id}/answer")
    page = await form.send("Publish the answer", verdict=verdict, code=code, reasons="Yoʻq.")
    assert page.status == 422
    assert "an answer needs reasons" in page
    assert page.tree.get_element_by_id("reasons").value.strip() == "Yoʻq."


async def test_it_is_answered_once(db: AsyncSession, visit: Visit) -> None:
    _, draft, browser = await office(db, visit)
    said = await comment(db, draft)
    await db.commit()
    form = await browser.open(f"/consultation/comments/{said.id}/answer")
    await form.send("Publish the answer", verdict="noted")
    again = await form.send(
        "Publish the answer", verdict="refused", code="said_already", reasons=REASONS
    )
    assert again.status == 409
    page = await browser.open(f"/consultation/comments/{said.id}/answer")
    assert "This comment has its answer." in page
    assert "Publish the answer" not in page


async def test_strangers_see_no_desk_and_answer_nothing(db: AsyncSession, visit: Visit) -> None:
    body, draft, _ = await office(db, visit)
    said = await comment(db, draft)
    citizen = await signed_in(visit, db, await person(db))
    other_body = await agency(db)
    colleague = await person(db)
    await member(db, agency_id=stored(other_body.id), person_id=stored(colleague.id))
    foreign = await signed_in(visit, db, colleague)
    for browser in (citizen, foreign):
        assert (await browser.open(f"/consultation/answers?agency={body.slug}")).status == 403
        assert (await browser.open(f"/consultation/comments/{said.id}/answer")).status == 403
    assert (await citizen.open("/consultation/answers")).status == 403
    assert (await visit().open("/consultation/answers")).status == 401
    assert (await citizen.open("/consultation/answers?agency=nobody")).status == 404


async def test_the_desk_imposes_what_has_become_due(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    _, draft, browser = await office(db, visit)
    clock.at = CLOSES
    await browser.open("/consultation/answers")
    await browser.open("/consultation/answers")
    assert len(await obligations.about(db, KIND, stored(draft.id))) == 1


async def test_the_desk_and_the_form_say_what_became_of_the_words(
    db: AsyncSession, visit: Visit
) -> None:
    _, draft, browser = await office(db, visit)
    for number in ("1", "3"):
        words = await article(db, draft, number)
        await comment(db, draft, words=words, body=f"Fikr {number}.")
    await redraft(db, draft, act(2, words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    await db.commit()
    desk = await browser.open("/consultation/answers")
    assert "Text changed since" in desk
    assert "Deleted in version 2" in desk
    form = await desk.follow("Answer")
    assert "Text changed since" in form
    assert "Suv davlat mulkidir" in form
    assert "added: xalq" in await form.follow("See what changed since it was written")


async def test_few_queries_however_many_comments_and_versions(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    _, draft, browser = await office(db, visit)
    for number in range(25):
        await comment(db, draft, body=f"Fikr {number}.")
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    await db.commit()
    await visit().open("/")
    with statements(engine) as sent:
        page = await browser.open("/consultation/answers")
    assert "25 comments wait" in page
    assert page.links("Next page")
    assert len(sent) <= 13, sent.statements


async def test_a_comment_on_the_russian_text_is_seen_beside_the_uzbek_one_everywhere(
    db: AsyncSession, visit: Visit
) -> None:
    _, draft, browser = await office(db, visit)
    nodes = tuple(
        replace(node, text=f"Русский: {node.text}" if node.text else "") for node in act().nodes
    )
    ru = replace(act(), title="О воде", language="ru", nodes=nodes)
    await redraft(db, draft, ru, language="ru")
    words = next(c for c in await clauses(db, draft, "ru") if c.kind == "article")
    said = await comment(db, draft, words=words, body="Уточните эту статью.")
    await db.commit()
    for language in ("uz", "ru"):
        reader = visit(language)
        text = await reader.open(f"/consultation/{draft.id}")
        assert "Русский:" in text if language == "ru" else "Русский:" not in text
        [opener] = [link for link in text.tree.iter("a") if link.get("hx-target")]
        clause = await reader.open(opener.get("href"))
        assert "Уточните эту статью." in clause
        opened = await reader.client.get(opener.get("hx-get"), headers={"hx-request": "true"})
        assert "Уточните эту статью." in opened.text
    english = await visit().open(
        f"{clause.address.split('?')[0].replace('/ru/', '/en/')}?text=uz-Latn"
    )
    assert "Written about the text in another language: Русский" in english
    beside = await english.follow("Open it in another language beside:")
    assert "Русский:" in beside
    assert "Уточните эту статью." in beside
    desk = await browser.open("/consultation/answers")
    assert "1-modda. · Русский" in desk
    assert "Русский:" in await browser.open(f"/consultation/comments/{said.id}/answer")
