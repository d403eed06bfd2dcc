"""Keep what somebody answers to a questionnaire, page by page."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.count_sheet import count_sheet
from consultation.models import Choice, Clause, Dossier, Sheet, SheetAnswer
from consultation.queries import dossiers, sheets
from consultation.rules.questionnaires import require_answerable
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_


async def save_choices(
    db: AsyncSession,
    dossier: Dossier,
    *,
    questionnaire_id: int,
    person_id: int,
    choices: Mapping[int, Choice],
    now: datetime,
) -> Sheet:
    """Keep these answers, by the key of the question; others stay as they are.

    There is one sheet a person, whoever presses twice. Raises TooLate from the closing instant on,
    Conflict before the opening one.
    """
    require_answerable(await dossiers.held(db, stored(dossier.id)), now)
    sheet = await _sheet(db, stored(dossier.id), questionnaire_id, person_id, now)
    if choices:
        before = await sheets.cells(db, stored(sheet.id))
        kept = insert(SheetAnswer).values(
            [
                {"sheet_id": sheet.id, "item_id": question, "choice": choice, "proposal": ""}
                for question, choice in choices.items()
            ]
        )
        await db.exec(
            kept.on_conflict_do_update(
                constraint="uq_sheet_answer_item", set_={"choice": kept.excluded.choice}
            )
        )
        if sheet.handed_in_at:
            await count_sheet(db, sheet, before=before)
    return sheet


async def save_detail(
    db: AsyncSession,
    dossier: Dossier,
    sheet: Sheet,
    *,
    question_id: int,
    clause: Clause | None,
    proposal: str,
    now: datetime,
) -> None:
    """Keep the clause an answer is about and what is proposed instead; either may be missing.

    Raises Invalid where the question has no answer yet, else as `save_choices`.
    """
    require_answerable(await dossiers.held(db, stored(dossier.id)), now)
    await db.refresh(sheet, with_for_update=True)
    before = await sheets.cells(db, stored(sheet.id))
    answer = await sheets.answer(db, stored(sheet.id), question_id)
    if answer is None:
        raise Invalid(N_("Answer the question first: yes, no or do not know."))
    answer.clause_id = stored(clause.id) if clause else None
    answer.proposal = proposal
    sheet.saved_at = now
    await db.flush()
    if sheet.handed_in_at:
        await count_sheet(db, sheet, before=before)


async def _sheet(
    db: AsyncSession, dossier_id: int, questionnaire_id: int, person_id: int, now: datetime
) -> Sheet:
    kept = insert(Sheet).values(
        dossier_id=dossier_id,
        questionnaire_id=questionnaire_id,
        person_id=person_id,
        saved_at=now,
    )
    saved = await db.exec(
        kept.on_conflict_do_update(
            constraint="uq_sheet_person", set_={"saved_at": kept.excluded.saved_at}
        ).returning(col(Sheet.id))
    )
    sheet = await db.get_one(Sheet, saved.scalar_one())
    await db.refresh(sheet)
    return sheet
