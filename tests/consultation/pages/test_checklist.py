"""An agency's checklist over HTTP: filled in by officers, read by all, in versions that stay."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import func, select

from accounts.models import Person
from consultation.models import Checklist, Dossier
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.consultation import dossier
from tests.making.questionnaires import WHY, checklist, factor_answer, marked

Visit = Callable[..., Browser]

# Nothing is at risk, as the agency sees it, but in the fourth matter.
SAID = {f"q{number}": "no" for number in range(1, 22)} | {"q4": "yes", "w4": WHY}


def address(draft: Dossier) -> str:
    return f"/consultation/{draft.id}/checklist"


def results(draft: Dossier) -> str:
    return f"/consultation/{draft.id}/questionnaires/anti-corruption"


def token(page: Reading) -> str:
    """What a form of this page proves that it is ours with."""
    found: str = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    return found


async def officer_of(db: AsyncSession, draft: Dossier, name: str = "Oybek Rashidov") -> Person:
    who = await person(db, name=name)
    await member(db, agency_id=draft.agency_id, person_id=stored(who.id))
    return who


async def opened(db: AsyncSession, visit: Visit, draft: Dossier) -> Reading:
    officer = await officer_of(db, draft)
    return await (await signed_in(visit, db, officer)).open(address(draft))


async def test_an_officer_publishes_and_everybody_reads(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    page = await opened(db, visit, draft)
    assert "has not published its own checklist" in page
    page = await page.send("Publish the checklist", **SAID)
    assert "The checklist is published." in page
    read = await visit().open(address(draft))
    assert WHY in read
    assert "Oybek Rashidov" in read
    assert not read.tree.xpath("//form[contains(@action, 'checklist')]")


async def test_what_is_missing_is_named_and_the_words_are_kept(
    db: AsyncSession, visit: Visit
) -> None:
    page = await opened(db, visit, await dossier(db))
    refused = await page.send("Publish the checklist", **SAID | {"q1": "", "w2": WHY})
    assert refused.status == 422
    assert [field for _, field in refused.mistakes] == ["q1"]
    refused = await refused.send("Publish the checklist", q1="yes")
    assert [field for _, field in refused.mistakes] == ["w1"]
    assert refused.tree.xpath("//textarea[@name='w2']")[0].text.strip() == WHY


async def test_a_changed_mind_is_a_new_version_and_the_old_one_stays(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    page = await (await opened(db, visit, draft)).send("Publish the checklist", **SAID)
    again = await page.send("Publish the checklist")
    assert "This checklist stands already." in again
    page = await page.send("Publish the checklist", q4="no", w4="Endi mezonlar bor.")
    assert "2 versions" in page
    assert "Endi mezonlar bor." in page
    first = await visit().open(f"{address(draft)}?version=1")
    assert WHY in first
    assert (await visit().open(f"{address(draft)}?version=3")).status == 404


async def test_of_two_officers_the_later_one_reads_first(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    early = await opened(db, visit, draft)
    colleague = await officer_of(db, draft, "Lola Umarova")
    await checklist(db, draft, officer_id=stored(colleague.id))
    await db.commit()
    late = await early.send("Publish the checklist", **SAID)
    assert late.status == 409
    assert "A colleague has just published another version." in late
    assert late.tree.xpath("//textarea[@name='w4']")[0].text.strip() == WHY
    assert (await db.exec(select(func.count()).select_from(Checklist))).one() == 1
    # What the colleague published was published: the same again is no conflict.
    same = await early.send("Publish the checklist", **SAID | {"q4": "no", "w4": ""})
    assert "This checklist stands already." in same


async def test_only_officers_of_the_drafting_agency(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    stranger = await signed_in(visit, db, await officer_of(db, other))
    page = await stranger.open(address(draft))
    assert not page.tree.xpath("//form[contains(@action, 'checklist')]")
    own = await stranger.open(address(other))
    forged = SAID | {"csrf_token": token(own), "seen": "0"}
    assert (await stranger.submit("POST", f"/en{address(draft)}", forged)).status == 403
    assert (await visit().open("/consultation/999999/checklist")).status == 404


@pytest.mark.parametrize(
    "change",
    [
        "update checklist set number = 9",
        "delete from checklist_answer",
        "update factor_answer set reasons = 'Boshqa sabablar.'",
    ],
)
async def test_what_was_published_is_written_once(db: AsyncSession, change: str) -> None:
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(text(change))  # type: ignore[call-overload]


async def test_both_sides_with_their_disagreements(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1, 2, 4})
    await marked(db, draft, {1})
    officer = stored((await officer_of(db, draft)).id)
    await db.commit()
    before = await visit().open(results(draft))
    assert "has not published its own checklist" in before
    assert "0 of 3 marked factors answered" in before
    await checklist(db, draft, officer_id=officer, admitted={4: WHY, 7: WHY})
    await factor_answer(db, draft, 1, officer_id=officer)
    await db.commit()
    page = await visit().open(results(draft))
    assert "1 of 3 marked factors answered" in page
    denied, unseen = page.tree.xpath("//section[@id='agency']//ul")
    assert [link.get("href") for link in denied.iter("a")] == ["#factor-1", "#factor-2"]
    assert "2 marks" in denied.text_content()
    assert [link.get("href") for link in unseen.iter("a")] == ["#factor-7"]
    first, second = page.tree.xpath("//*[@id='factor-1' or @id='factor-2']")
    assert "Oybek Rashidov" in first.text_content()
    assert "The agency owes an answer" in second.text_content()
    draft_page = await visit().open(f"/consultation/{draft.id}")
    assert "1 of 3 marked factors answered" in draft_page


async def test_who_agrees_is_told_so(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await marked(db, draft, {4})
    await checklist(
        db, draft, officer_id=stored((await officer_of(db, draft)).id), admitted={4: WHY}
    )
    await db.commit()
    assert "mark the same factors" in await visit().open(results(draft))


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
async def test_in_every_language(db: AsyncSession, visit: Visit, language: str) -> None:
    draft = await dossier(db)
    await checklist(db, draft, officer_id=stored((await officer_of(db, draft)).id))
    await db.commit()
    page = await visit(language).open(address(draft))
    words = {
        "uz": "Idoraning oʻz tekshiruv varagʻi",
        "uz-cyrl": "Идоранинг ўз текширув варағи",
        "ru": "Собственный проверочный лист ведомства",
    }
    assert words[language] in page


async def test_few_queries_however_much_was_said(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    officer = stored((await officer_of(db, draft)).id)
    for number in range(1, 6):
        await marked(db, draft, {number})
        await factor_answer(db, draft, number, officer_id=officer)
    await checklist(db, draft, officer_id=officer)
    await db.commit()
    for page, most in ((results(draft), 10), (address(draft), 5)):
        with statements(engine) as sent:
            assert (await visit().open(page)).status == 200
        assert len(sent) <= most, sent.statements
