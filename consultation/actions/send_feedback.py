"""Keep what a visitor says of the portal, once however often they press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import Choice, Feedback, FeedbackAnswer
from consultation.queries import feedback
from consultation.rules.feedback import require_all
from consultation.rules.questionnaires import Question
from core.database import AsyncSession


@dataclass(frozen=True)
class Sent:
    """The number of the feedback, and whether this sending of it is the first."""

    number: int
    is_new: bool


async def send_feedback(
    db: AsyncSession,
    questionnaire_id: int,
    *,
    questions: Sequence[Question],
    choices: Mapping[int, Choice],
    words: str,
    sending: str,
    person_id: int | None,
    language: str,
    now: datetime,
) -> Sent:
    """`choices` are by the key of the question; `sending` is a name that the form was given.

    Raises Invalid where a question has no answer.
    """
    require_all(questions, choices)
    added = await db.exec(
        insert(Feedback)
        .values(
            questionnaire_id=questionnaire_id,
            sending=sending,
            person_id=person_id,
            language=language,
            words=words,
            sent_at=now,
        )
        .on_conflict_do_nothing()
        .returning(col(Feedback.id))
    )
    number = added.scalar_one_or_none()
    if number is None:
        return Sent(await feedback.number_of(db, sending), is_new=False)
    db.add_all(
        FeedbackAnswer(feedback_id=number, item_id=question.id, choice=choices[question.id])
        for question in questions
    )
    await db.flush()
    return Sent(number, is_new=True)
