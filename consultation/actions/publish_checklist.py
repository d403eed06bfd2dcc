"""An agency publishes what it says itself of its draft, as the next version of its checklist."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from consultation.models import Checklist, ChecklistAnswer
from consultation.queries import checklists, package
from consultation.rules.checklists import Said, require_whole
from consultation.rules.questionnaires import Question
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_


async def publish_checklist(
    db: AsyncSession,
    dossier_id: int,
    questionnaire_id: int,
    *,
    questions: Sequence[Question],
    said: Mapping[int, Said],
    seen: int,
    officer_id: int,
    language: str,
    now: datetime,
) -> bool:
    """Whether it is a new version: the same answers as the newest one has are no other.

    `said` is by the key of the question, `seen` the number of the version that was changed, 0 for
    none. Raises Invalid for what is missing, Conflict where somebody published another meanwhile.
    """
    require_whole(questions, said)
    await package.hold(db, dossier_id)
    versions = await checklists.versions(db, dossier_id, questionnaire_id)
    newest = versions[0].checklist if versions else None
    if newest and await _says(db, newest) == dict(said):
        return False
    if seen != (newest.number if newest else 0):
        raise Conflict(
            N_("A colleague has just published another version. Read it before you publish yours.")
        )
    checklist = Checklist(
        dossier_id=dossier_id,
        questionnaire_id=questionnaire_id,
        number=seen + 1,
        officer_id=officer_id,
        language=language,
        published_at=now,
    )
    db.add(checklist)
    await db.flush()
    db.add_all(
        ChecklistAnswer(
            checklist_id=stored(checklist.id),
            item_id=item,
            choice=given.choice,
            words=given.words,
        )
        for item, given in said.items()
    )
    await db.flush()
    return True


async def _says(db: AsyncSession, checklist: Checklist) -> dict[int, Said]:
    answers = await checklists.said(db, stored(checklist.id))
    return {item: Said(answer.choice, answer.words) for item, answer in answers.items()}
