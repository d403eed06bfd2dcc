"""Feedback on the portal: counts of the answers, what waits for an operator, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from accounts.models import Person
from consultation.models import (
    Choice,
    Feedback,
    FeedbackAnswer,
    FeedbackOutcome,
    FeedbackOutcomeKind,
    QuestionnaireGroup,
    QuestionnaireItem,
)
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

_MOST_QUESTIONS = 200
# Planned, then decided; the table of moves allows no more.
_MOST_OUTCOMES = 10


@dataclass(frozen=True)
class Told:
    """What came of a feedback, and the operator who says so."""

    outcome: FeedbackOutcome
    operator: str


async def by_number(db: AsyncSession, number: int) -> Feedback | None:
    return await db.get(Feedback, number)


async def number_of(db: AsyncSession, sending: str) -> int:
    """The number of the feedback that was sent by this form."""
    found = await db.exec(select(Feedback.id).where(Feedback.sending == sending))
    number = found.one()
    if number is None:
        raise ValueError("a row without a key")
    return number


async def answers(db: AsyncSession, number: int) -> Mapping[int, Choice]:
    """What one visitor answered, by the key of the question."""
    found = await db.exec(
        select(FeedbackAnswer.item_id, FeedbackAnswer.choice)
        .where(FeedbackAnswer.feedback_id == number)
        .limit(_MOST_QUESTIONS)
    )
    return {item: Choice(choice) for item, choice in found}


async def counted(db: AsyncSession, questionnaire_id: int) -> Mapping[tuple[int, Choice], int]:
    """How often each question of a version was answered in each way."""
    found = await db.exec(
        select(FeedbackAnswer.item_id, FeedbackAnswer.choice, func.count())
        .join(QuestionnaireItem, col(QuestionnaireItem.id) == FeedbackAnswer.item_id)
        .join(QuestionnaireGroup, col(QuestionnaireGroup.id) == QuestionnaireItem.group_id)
        .where(QuestionnaireGroup.questionnaire_id == questionnaire_id)
        .group_by(col(FeedbackAnswer.item_id), col(FeedbackAnswer.choice))
        .limit(_MOST_QUESTIONS * len(Choice))
    )
    return {(item, Choice(choice)): count for item, choice, count in found}


async def by_outcome(db: AsyncSession) -> Mapping[FeedbackOutcomeKind | None, int]:
    """How many there are with each outcome; None are those that nobody has studied yet."""
    found = await db.exec(select(Feedback.outcome, func.count()).group_by(col(Feedback.outcome)))
    return {FeedbackOutcomeKind(outcome) if outcome else None: count for outcome, count in found}


async def listed(
    db: AsyncSession, outcome: FeedbackOutcomeKind | None, page: int
) -> Page[Feedback]:
    """Feedback with this outcome, or with none yet; the oldest first."""
    is_wanted: ColumnElement[bool] = (
        col(Feedback.outcome).is_(None) if outcome is None else col(Feedback.outcome) == outcome
    )
    total = await db.exec(select(func.count()).select_from(Feedback).where(is_wanted))
    found = await db.exec(
        select(Feedback)
        .where(is_wanted)
        .order_by(col(Feedback.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total.one())


async def outcomes(db: AsyncSession, number: int) -> list[Told]:
    """What has come of one feedback, the first first."""
    found = await db.exec(
        select(FeedbackOutcome, Person.name)
        .join(Person, col(Person.id) == FeedbackOutcome.operator_id)
        .where(FeedbackOutcome.feedback_id == number)
        .order_by(col(FeedbackOutcome.number))
        .limit(_MOST_OUTCOMES)
    )
    return [Told(*row) for row in found]


async def told(db: AsyncSession, page: int) -> Page[Told]:
    """Everything that has come of what people said, the newest first."""
    total = await db.exec(select(func.count()).select_from(FeedbackOutcome))
    found = await db.exec(
        select(FeedbackOutcome, Person.name)
        .join(Person, col(Person.id) == FeedbackOutcome.operator_id)
        .order_by(col(FeedbackOutcome.at).desc(), col(FeedbackOutcome.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Told(*row) for row in found], page, total.one())
