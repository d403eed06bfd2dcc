"""People's answers to a questionnaire and the agency's own, put side by side for several pages."""

from collections.abc import Mapping, Sequence

from consultation.models import Choice
from consultation.queries import checklists
from consultation.rules.checklists import Expertise, Factor, marks_of
from consultation.rules.questionnaires import Question
from core.database import AsyncSession, stored


async def expertise(
    db: AsyncSession,
    dossier_id: int,
    questionnaire_id: int,
    questions: Sequence[Question],
    counted: Mapping[tuple[int, Choice], int],
) -> Expertise:
    """`counted` are people's answers by question and choice; the newest checklist counts."""
    versions = await checklists.versions(db, dossier_id, questionnaire_id)
    said = await checklists.said(db, stored(versions[0].checklist.id)) if versions else {}
    answers = await checklists.factor_answers(db, dossier_id)
    factors = {
        question.id: Factor(
            question,
            marks_of(question, counted),
            said.get(question.id),
            answers.get(question.id, ()),
        )
        for question in questions
    }
    return Expertise(versions, factors)
