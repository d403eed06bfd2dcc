"""Answering a questionnaire over HTTP: saved page by page, resumed, handed in, too late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from accounts.models import Assurance, Person
from consultation.models import Choice, Dossier, Sheet, SheetAnswer
from consultation.queries import acts, sheets
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.making.accounts import person, signed_in
from tests.making.consultation import CLOSES, OPENED, article, dossier

Visit = Callable[..., Browser]

# Nothing wrong with the draft, by the general questionnaire.
FINE = {"q1": "yes", "q2": "no", "q3": "no", "q4": "unknown"}
# It does not conform, and blanket norms are in it.
WRONG = FINE | {"q1": "no", "q2": "yes"}
PROPOSAL = "Muddat qonunning oʻzida yozilsin."


def address(draft: Dossier, kind: str = "general") -> str:
    return f"/consultation/{draft.id}/questionnaires/{kind}"


async def opened(
    visit: Visit, db: AsyncSession, draft: Dossier, who: Person | None = None
) -> Reading:
    browser = await signed_in(visit, db, who or await person(db), now=OPENED)
    return await browser.open(f"{address(draft)}/sheet/groups/1")


async def answers(db: AsyncSession) -> dict[int, Choice]:
    """All that is kept, by the key of the question."""
    found = await db.exec(select(SheetAnswer))
    return {answer.item_id: answer.choice for answer in found}


async def uid(db: AsyncSession, draft: Dossier, number: str) -> str:
    named = await acts.clause_by_id(db, (await article(db, draft, number)).clause_id)
    assert named is not None
    return named.uid


async def test_who_finds_nothing_wrong_hands_in_after_one_page(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    page = await opened(visit, db, draft)
    page = await page.send("Save and go on", **FINE)
    assert page.address.endswith("/sheet")
    assert "Not counted yet." in page
    page = await page.send("Hand in your answers")
    assert "Your answers are counted." in page
    assert "1 person has answered." in page
    assert (await db.exec(select(Sheet))).one().handed_in_at is not None


async def test_what_is_wrong_is_asked_where_and_kept(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    page = await (await opened(visit, db, draft)).send("Save and go on", **WRONG)
    assert page.address.endswith("/sheet/questions/1")
    second = await uid(db, draft, "2")
    page = await page.send("Save and go on", clause=second, proposal=PROPOSAL)
    assert page.address.endswith("/sheet/questions/2")
    page = await page.send("Back")
    form = next(form for form in page.tree.forms if "clause" in form.fields)
    assert (form.fields["clause"], form.fields["proposal"].strip()) == (second, PROPOSAL)
    page = await page.send("Save and stop here")
    assert PROPOSAL in page
    [link] = page.links("Open the clause")
    assert link.endswith(f"/clauses/{second}")


async def test_begun_answers_wait_on_the_server(db: AsyncSession, visit: Visit) -> None:
    draft, who = await dossier(db), await person(db)
    page = await opened(visit, db, draft, who)
    page = await page.send("Save and stop here", q1="no", q3="yes")
    assert page.text.count("no answer yet") == 2
    elsewhere = await opened(visit, db, draft, who)
    form = next(form for form in elsewhere.tree.forms if "q1" in form.fields)
    assert [form.fields[name] for name in ("q1", "q2", "q3")] == ["no", None, "yes"]
    results = await visit().open(address(draft))
    assert "Nobody has handed in answers yet." in results


async def test_every_question_wants_an_answer(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    again = await page.send("Save and go on", q1="no")
    assert again.status == 422
    assert [field for _, field in again.mistakes] == ["q2", "q3", "q4"]
    form = next(form for form in again.tree.forms if "q1" in form.fields)
    assert form.fields["q1"] == "no"
    stopped = await page.send("Save and stop here", q1="no")
    refused = await stopped.send("Hand in your answers")
    assert refused.status == 422
    assert "Some questions have no answer yet." in refused


async def test_answers_can_be_changed_and_stand_once(db: AsyncSession, visit: Visit) -> None:
    draft, who = await dossier(db), await person(db)
    page = await (await opened(visit, db, draft, who)).send("Save and go on", **FINE)
    await page.send("Hand in your answers")
    await (await opened(visit, db, draft, who)).send("Save and stop here", **FINE | {"q4": "yes"})
    assert (await db.exec(select(func.count()).select_from(Sheet))).one() == 1
    kept = await answers(db)
    assert len(kept) == 4
    assert list(kept.values()).count(Choice.YES) == 2
    assert "1 person has answered." in await visit().open(address(draft))


async def test_the_database_keeps_one_sheet_a_person(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    await page.send("Save and stop here", q1="yes")
    [sheet] = await db.exec(select(Sheet))
    again = sheet.model_dump(exclude={"id"})
    with pytest.raises(IntegrityError, match="uq_sheet_person"):
        async with db.begin_nested():
            db.add(Sheet(**again))


async def test_a_forged_answer_is_none(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    await page.send("Save and stop here", q1="perhaps")
    assert await answers(db) == {}


async def test_a_clause_of_another_draft_is_refused(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    page = await (await opened(visit, db, draft)).send("Save and go on", **WRONG)
    for named in (f"x{await uid(db, other, '1')}"[:12], "nonsense"):
        refused = await page.send("Save and go on", clause=named, proposal=PROPOSAL)
        assert refused.status == 422
        assert "Choose one of the clauses of this draft." in refused
        assert PROPOSAL in refused


async def test_too_late_by_the_second_and_the_answers_are_given_back(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    first = await opened(visit, db, draft)
    detail = await first.send("Save and go on", **WRONG)
    clock.at = CLOSES - timedelta(seconds=1)
    await first.send("Save and stop here", **WRONG | {"q3": "yes"})
    clock.at = CLOSES
    before = await answers(db)
    late = await first.send("Save and go on", **FINE)
    assert late.status == 409
    assert "27 September 2026, 10:00 (Tashkent)" in late
    assert late.tree.xpath("//input[@name='q1'][@value='yes']/@checked")
    late = await detail.send("Save and go on", proposal=PROPOSAL)
    assert late.status == 409
    assert PROPOSAL in late
    assert await answers(db) == before
    assert (await first.browser.open(f"{address(draft)}/sheet/groups/1")).status == 409
    review = await first.browser.open(f"{address(draft)}/sheet")
    assert "so they are not counted" in review


async def test_who_may_answer(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    draft = await dossier(db)
    newcomer = await person(db, assurance=Assurance.NONE)
    assert (await opened(visit, db, draft, newcomer)).status == 403
    assert (await visit().open(f"{address(draft)}/sheet/groups/1")).status == 401
    clock.at = OPENED - timedelta(days=1)
    early = await signed_in(visit, db, await person(db), now=clock.at)
    assert (await early.open(f"{address(draft)}/sheet/groups/1")).status == 409


@pytest.mark.parametrize(
    "path", ["poll", "general/sheet/groups/2", "general/sheet/questions/1", "poll/sheet"]
)
async def test_what_is_not_there(db: AsyncSession, visit: Visit, path: str) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    assert (await browser.open(f"/consultation/{draft.id}/questionnaires/{path}")).status == 404


async def test_the_clauses_to_choose_from_are_what_an_act_is_cited_by(db: AsyncSession) -> None:
    draft = await dossier(db)
    [version] = await acts.versions_of(db, stored(draft.id))
    found = await sheets.choosable(db, stored(version.id))
    assert [place.label for place in found] == ["1-modda.", "2-modda.", "3-modda."]


async def test_whoever_hands_in_chooses_whether_to_be_written_to(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page = await (await opened(visit, db, draft)).send("Save and go on", **FINE)
    assert page.tree.get_element_by_id("letters").checked
    page = await page.send("Hand in your answers", letters="")
    page = await page.browser.open(f"{address(draft)}/sheet")
    assert not page.tree.get_element_by_id("letters").checked
    # The choice can be changed when the answers can be changed no more.
    clock.at = CLOSES
    page = await page.browser.open(f"{address(draft)}/sheet")
    page = await page.send("Save this choice", letters="yes")
    assert "Your choice is saved." in page
    sheet = (await db.exec(select(Sheet).execution_options(populate_existing=True))).one()
    assert sheet.wants_letters
    assert sheet.handed_in_at == MORNING
