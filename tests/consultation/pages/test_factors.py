"""Factors that people marked: the agency's queue, and its answers with reasons."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import func, select

from consultation.models import Dossier, FactorAnswer
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.consultation.pages.test_checklist import officer_of, results, token
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import dossier
from tests.making.questionnaires import WHY, factor_answer, marked

Visit = Callable[..., Browser]
GIVEN = {"verdict": "partly", "reasons": WHY}


def address(draft: Dossier, number: int = 1) -> str:
    return f"/consultation/{draft.id}/factors/{number}"


async def test_the_queue_leads_to_the_form_and_is_shorter_then(
    db: AsyncSession, visit: Visit
) -> None:
    draft, other = await dossier(db), await dossier(db)
    for numbers in ({3, 5}, {5}):
        await marked(db, draft, numbers)
    await marked(db, draft, {9}, handed_in=False)
    await marked(db, other, {1})
    officer = await signed_in(visit, db, await officer_of(db, draft))
    page = await officer.open("/consultation/factors")
    assert "2 factors" in page
    links = page.tree.xpath("//tbody/tr/th/a/@href")
    assert [link.rsplit("/", 1)[1] for link in links] == ["5", "3"]
    page = await (await officer.open(address(draft, 5))).send("Publish the answer", **GIVEN)
    assert "The answer stands beside the factor." in page
    assert "1 of 2 marked factors answered" in page
    assert "2 people had marked it by then." in page
    assert "1 factor" in await officer.open("/consultation/factors")


async def test_an_answer_needs_reasons_and_a_verdict(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1})
    page = await (await signed_in(visit, db, await officer_of(db, draft))).open(address(draft))
    refused = await page.send("Publish the answer", reasons="Yoʻq.")
    assert refused.status == 422
    assert [field for _, field in refused.mistakes] == ["verdict", "reasons"]
    assert "Yoʻq." in refused.tree.xpath("//textarea")[0].text


async def test_an_answer_can_be_given_anew_and_the_earlier_one_stays(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1})
    browser = await signed_in(visit, db, await officer_of(db, draft))
    page = await browser.open(address(draft))
    await page.send("Publish the answer", **GIVEN)
    twice = await page.send("Publish the answer", **GIVEN)
    assert "This answer stands already." in twice
    late = await page.send("Publish the answer", verdict="refused", reasons="Norma aniq yozilgan.")
    assert late.status == 409
    assert "Norma aniq yozilgan." in late.tree.xpath("//textarea")[0].text
    page = await browser.open(address(draft))
    page = await page.send("Publish the answer", verdict="refused", reasons="Norma aniq yozilgan.")
    assert "1 earlier answer" in page
    assert WHY in page
    assert (await db.exec(select(func.count()).select_from(FactorAnswer))).one() == 2


async def test_what_nobody_marks_needs_no_answer(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1})
    browser = await signed_in(visit, db, await officer_of(db, draft))
    assert "needs no answer" in await browser.open(address(draft, 2))
    page = await browser.open(address(draft))
    forged = GIVEN | {"csrf_token": token(page), "seen": "0"}
    assert (await browser.submit("POST", f"/en{address(draft, 2)}", forged)).status == 409
    assert (await browser.open(address(draft, 99))).status == 404


async def test_only_the_drafting_agency_answers(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    await marked(db, draft, {1})
    stranger = await signed_in(visit, db, await officer_of(db, other))
    assert (await stranger.open(address(draft))).status == 403
    assert not (await stranger.open(results(draft))).links("Answer 1")
    citizen = await signed_in(visit, db, await person(db))
    assert (await citizen.open("/consultation/factors")).status == 403
    assert (await visit().open("/consultation/factors")).status == 401
    assert (await stranger.open("/consultation/factors?agency=nobody")).status == 404
    assert "Every marked factor has its answer." in await stranger.open("/consultation/factors")


async def test_few_queries_however_many_wait(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    officer = await officer_of(db, draft)
    await marked(db, draft, set(range(1, 20)))
    await factor_answer(db, draft, 4, officer_id=stored(officer.id))
    browser = await signed_in(visit, db, officer)
    with statements(engine) as sent:
        assert "18 factors" in await browser.open("/consultation/factors")
    assert len(sent) <= 5, sent.statements
