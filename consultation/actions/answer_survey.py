"""Say what one thinks of a discussion one took part in."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from consultation.models import Survey, SurveyAnswer, SurveyChoice
from consultation.rules.surveys import require_answers, require_open, survey_rules
from core.database import AsyncSession


async def answer_survey(
    db: AsyncSession,
    survey: Survey,
    *,
    person_id: int,
    choices: Mapping[str, SurveyChoice],
    now: datetime,
) -> None:
    """One answer a person to each question; said again, it takes the place of the one before.

    Raises TooLate from the closing instant on, Invalid where a question has no answer.
    """
    require_open(survey, now)
    questions = survey_rules().versions[survey.version]
    require_answers(questions, choices)
    said = insert(SurveyAnswer).values(
        [
            {
                "dossier_id": survey.dossier_id,
                "question": question.code,
                "person_id": person_id,
                "choice": choices[question.code],
                "answered_at": now,
            }
            for question in questions
        ]
    )
    await db.exec(
        said.on_conflict_do_update(
            constraint="pk_survey_answer",
            set_={"choice": said.excluded.choice, "answered_at": said.excluded.answered_at},
        )
    )
