"""Builds answers to the anti-corruption expertise for tests, by people and by the agency."""

from collections.abc import Collection, Mapping

from consultation.actions.answer_factor import answer_factor
from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.publish_checklist import publish_checklist
from consultation.actions.save_sheet import save_choices
from consultation.expertise import expertise
from consultation.models import (
    Choice,
    Dossier,
    FactorVerdict,
    Questionnaire,
    QuestionnaireKind,
    Sheet,
)
from consultation.queries import questionnaires, sheets
from consultation.rules.checklists import Said
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.accounts import person

WHY = "8-moddada mezonlar qoʻshiladi."


async def expertise_of(db: AsyncSession) -> Questionnaire:
    """The anti-corruption expertise; every question of it is marked by a yes."""
    [found] = await questionnaires.versions(db, QuestionnaireKind.ANTI_CORRUPTION)
    return found


async def marked(
    db: AsyncSession, draft: Dossier, numbers: Collection[int], *, handed_in: bool = True
) -> Sheet:
    """A new person's answers: yes to these questions, no to all others."""
    key = stored((await expertise_of(db)).id)
    asked = await questionnaires.questions(db, key)
    sheet = await save_choices(
        db,
        draft,
        questionnaire_id=key,
        person_id=stored((await person(db)).id),
        choices={q.id: Choice.YES if q.number in numbers else Choice.NO for q in asked},
        now=MORNING,
    )
    if handed_in:
        await hand_in_sheet(db, draft, sheet, questions=asked, now=MORNING)
    return sheet


async def checklist(
    db: AsyncSession,
    draft: Dossier,
    *,
    officer_id: int,
    admitted: Mapping[int, str] | None = None,
    seen: int = 0,
) -> bool:
    """The agency's next version: yes, with why, to these questions, no to all others."""
    key = stored((await expertise_of(db)).id)
    asked, said = await questionnaires.questions(db, key), admitted or {}
    return await publish_checklist(
        db,
        stored(draft.id),
        key,
        questions=asked,
        said={
            q.id: Said(Choice.YES, said[q.number]) if q.number in said else Said(Choice.NO, "")
            for q in asked
        },
        seen=seen,
        officer_id=officer_id,
        language="uz-Latn",
        now=MORNING,
    )


async def factor_answer(
    db: AsyncSession,
    draft: Dossier,
    number: int,
    *,
    officer_id: int,
    reasons: str = WHY,
    seen: int = 0,
) -> bool:
    """The agency's answer to the factor of this question."""
    key, dossier_id = stored((await expertise_of(db)).id), stored(draft.id)
    asked = await questionnaires.questions(db, key)
    both = await expertise(db, dossier_id, key, asked, await sheets.counted(db, dossier_id, key))
    [factor] = [one for one in both.factors.values() if one.question.number == number]
    return await answer_factor(
        db,
        dossier_id,
        factor,
        verdict=FactorVerdict.ACCEPTED,
        reasons=reasons,
        seen=seen,
        officer_id=officer_id,
        language="uz-Latn",
        now=MORNING,
    )
