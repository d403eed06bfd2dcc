"""Hand in the answers to a questionnaire: from then on they are counted."""

from collections.abc import Sequence
from datetime import datetime

from consultation.actions.count_sheet import count_sheet
from consultation.models import Dossier, Sheet
from consultation.queries import dossiers, sheets
from consultation.rules.questionnaires import Question, require_answerable
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_


async def hand_in_sheet(
    db: AsyncSession,
    dossier: Dossier,
    sheet: Sheet,
    *,
    questions: Sequence[Question],
    wants_letters: bool = True,
    now: datetime,
) -> None:
    """The first instant stays, however often it is done; what is said of letters last counts, also
    after the closing instant.

    Raises TooLate from the closing instant on, Conflict before the opening one, Invalid where a
    question has no answer.
    """
    if sheet.handed_in_at is None:
        require_answerable(await dossiers.held(db, stored(dossier.id)), now)
    await db.refresh(sheet, with_for_update=True)
    sheet.wants_letters = wants_letters
    if sheet.handed_in_at:
        await db.flush()
        return
    answered = {cell.item for cell in await sheets.cells(db, stored(sheet.id))}
    if any(question.id not in answered for question in questions):
        raise Invalid(N_("Some questions have no answer yet. “Do not know” is an answer too."))
    sheet.handed_in_at = now
    await db.flush()
    await count_sheet(db, sheet, before=frozenset())
