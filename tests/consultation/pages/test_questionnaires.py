"""What everybody answered: counts, the clauses marked most, proposals for the agency alone."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.save_sheet import save_choices, save_detail
from consultation.models import Choice, Dossier, QuestionnaireKind
from consultation.queries import acts, questionnaires
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.consultation import CLOSES, act, article, dossier

Visit = Callable[..., Browser]

PROPOSAL = "Muddat qonunning oʻzida yozilsin."


async def answered(
    db: AsyncSession,
    draft: Dossier,
    choices: Mapping[int, Choice],
    *,
    clauses: Mapping[int, str] | None = None,
    is_handed_in: bool = True,
    proposal: str = "",
) -> None:
    """A new person's answers by the number of the question, with the articles they name."""
    [questionnaire] = await questionnaires.versions(db, QuestionnaireKind.GENERAL)
    questions = await questionnaires.questions(db, stored(questionnaire.id))
    keys = {question.number: question.id for question in questions}
    sheet = await save_choices(
        db,
        draft,
        questionnaire_id=stored(questionnaire.id),
        person_id=stored((await person(db)).id),
        choices={key: choices.get(number, Choice.UNKNOWN) for number, key in keys.items()},
        now=MORNING,
    )
    for number, named in (clauses or {}).items():
        clause = await acts.clause_by_id(db, (await article(db, draft, named)).clause_id)
        await save_detail(
            db,
            draft,
            sheet,
            question_id=keys[number],
            clause=clause,
            proposal=proposal,
            now=MORNING,
        )
    if is_handed_in:
        await hand_in_sheet(db, draft, sheet, questions=questions, now=MORNING)


def address(draft: Dossier) -> str:
    return f"/consultation/{draft.id}/questionnaires/general"


def rows(page: Reading, caption: str) -> dict[str, str]:
    """The numbers of the table under this caption."""
    [table] = [
        table
        for table in page.tree.iter("table")
        if caption in table.find("caption").text_content()
    ]
    return {
        " ".join(row.find("th").text_content().split()): row.findall("td")[-1].text_content()
        for row in table.iter("tr")
    }


async def test_counts_of_what_was_handed_in(db: AsyncSession, visit: Visit) -> None:
    draft, other = await dossier(db), await dossier(db)
    await answered(db, draft, {1: Choice.YES})
    await answered(db, draft, {1: Choice.YES})
    await answered(db, draft, {1: Choice.NO}, is_handed_in=False)
    await answered(db, other, {1: Choice.NO})
    await db.commit()
    page = await visit().open(address(draft))
    assert "2 people have answered." in page
    assert rows(page, "1. Does the draft conform") == {"Yes": "2", "No": "0", "Do not know": "0"}
    assert rows(page, "4. Is the draft clear") == {"Yes": "0", "No": "0", "Do not know": "2"}


async def test_the_clauses_marked_most_come_first(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    blanket, contradictory = {2: Choice.YES}, {3: Choice.YES}
    await answered(db, draft, blanket | contradictory, clauses={2: "3", 3: "3"})
    await answered(db, draft, blanket, clauses={2: "1"})
    # A clause beside an answer that finds nothing wrong is no mark.
    await answered(db, draft, {2: Choice.NO}, clauses={2: "2"})
    await answered(db, draft, blanket, clauses={2: "2"}, is_handed_in=False)
    await db.commit()
    page = await visit().open(address(draft))
    heat = rows(page, "How many answers say that something is wrong there")
    assert list(heat.items()) == [
        ("3-modda. Suvdan foydalanish", "2"),
        ("1-modda. Suvdan foydalanish", "1"),
    ]
    named = await acts.clause_by_id(db, (await article(db, draft, "3")).clause_id)
    assert named is not None
    assert page.links("3-modda.")[0].endswith(f"/clauses/{named.uid}")


async def test_proposals_are_for_the_drafting_agency_without_names(
    db: AsyncSession, visit: Visit
) -> None:
    draft, officer = await dossier(db), await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    await answered(db, draft, {2: Choice.YES}, clauses={2: "1"}, proposal=PROPOSAL)
    await db.commit()
    read = await (await signed_in(visit, db, officer)).open(address(draft))
    assert "1 proposal" in read
    assert PROPOSAL in read
    assert "Nodira Karimova" not in read
    stranger = await signed_in(visit, db, await person(db))
    assert PROPOSAL not in await stranger.open(address(draft))
    assert PROPOSAL not in await visit().open(address(draft))


async def test_the_page_says_how_one_may_answer(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    page = await page.follow("General questionnaire")
    assert page.links("Answer the questions")
    clock.at = CLOSES
    page = await visit().open(address(draft))
    assert not page.links("Answer the questions")
    assert "27 September 2026, 10:00 (Tashkent)" in page


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
async def test_in_every_language_with_where_the_questions_come_from(
    db: AsyncSession, visit: Visit, language: str
) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit(language).open(f"/consultation/{draft.id}/questionnaires/anti-corruption")
    words = {
        "uz": "Korrupsiyaga qarshi ekspertiza",
        "uz-cyrl": "Коррупцияга қарши экспертиза",
        "ru": "Антикоррупционная экспертиза",
        "en": "Anti-corruption expertise",
    }
    assert words[language] in page
    assert len(page.tree.xpath("//details//ol/li")) == 21


async def test_few_queries_however_much_was_answered(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db, text=act(30))
    for number in range(1, 9):
        await answered(db, draft, {2: Choice.YES}, clauses={2: str(number)}, proposal=PROPOSAL)
    await db.commit()
    with statements(engine) as sent:
        assert (await visit().open(address(draft))).status == 200
    assert len(sent) <= 7, sent.statements
