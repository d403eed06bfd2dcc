"""The tally of a draft is at every moment the number of answers in sheets that were handed in."""

from collections import Counter

from sqlmodel import col, select

from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.save_sheet import save_choices, save_detail
from consultation.models import Choice, Sheet, SheetAnswer, SheetTally
from consultation.queries import acts, questionnaires
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.consultation import article, dossier
from tests.making.questionnaires import expertise_of, marked


async def is_right(db: AsyncSession) -> bool:
    """Whether the tally says what counting everything says."""
    said = await db.exec(
        select(Sheet.dossier_id, SheetAnswer.item_id, SheetAnswer.choice, SheetAnswer.clause_id)
        .join(Sheet, col(Sheet.id) == SheetAnswer.sheet_id)
        .where(col(Sheet.handed_in_at).is_not(None))
    )
    tallied = await db.exec(select(SheetTally).execution_options(populate_existing=True))
    counts = {
        (row.dossier_id, row.item_id, row.choice, row.clause_id or None): row.count
        for row in tallied
        if row.count
    }
    return counts == Counter((*map(tuple, said),))


async def test_handed_in_changed_and_handed_in_again(db: AsyncSession) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1})
    sheet = await marked(db, draft, {1, 2}, handed_in=False)
    assert await is_right(db)
    key = stored((await expertise_of(db)).id)
    asked = await questionnaires.questions(db, key)
    for _ in range(2):
        await hand_in_sheet(db, draft, sheet, questions=asked, now=MORNING)
        assert await is_right(db)
    for choice in (Choice.UNKNOWN, Choice.YES):
        await save_choices(
            db,
            draft,
            questionnaire_id=key,
            person_id=sheet.person_id,
            choices={asked[0].id: choice},
            now=MORNING,
        )
        assert await is_right(db)
    clause = await acts.clause_by_id(db, (await article(db, draft, "2")).clause_id)
    for named in (clause, clause, None):
        await save_detail(
            db, draft, sheet, question_id=asked[0].id, clause=named, proposal="", now=MORNING
        )
        assert await is_right(db)
