"""Questionnaires: their versions, the one a draft has, the questions of one."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from consultation.models import (
    Questionnaire,
    QuestionnaireGroup,
    QuestionnaireItem,
    QuestionnaireKind,
)
from consultation.rules.questionnaires import Question
from core.database import AsyncSession

_MOST_VERSIONS = 100
_MOST_QUESTIONS = 200


async def versions(db: AsyncSession, kind: QuestionnaireKind) -> list[Questionnaire]:
    """Every version of a questionnaire, the oldest first."""
    found = await db.exec(
        select(Questionnaire)
        .where(Questionnaire.kind == kind)
        .order_by(col(Questionnaire.number))
        .limit(_MOST_VERSIONS)
    )
    return list(found)


async def in_force(db: AsyncSession, kind: QuestionnaireKind, day: date) -> Questionnaire | None:
    """The version that drafts which open on this day have."""
    found = await db.exec(
        select(Questionnaire)
        .where(Questionnaire.kind == kind, col(Questionnaire.valid_from) <= day)
        .order_by(col(Questionnaire.valid_from).desc())
        .limit(1)
    )
    return found.one_or_none()


async def questions(db: AsyncSession, questionnaire_id: int) -> list[Question]:
    """What is asked, group by group."""
    group, item = QuestionnaireGroup, QuestionnaireItem
    columns: tuple[Any, ...] = (
        item.id,
        item.number,
        group.number,
        group.names,
        item.code,
        item.questions,
        item.marks,
        item.source,
        item.is_verified,
    )
    found = await db.exec(
        select(*columns)
        .join(group, col(group.id) == item.group_id)
        .where(col(group.questionnaire_id) == questionnaire_id)
        .order_by(col(group.number), col(item.number))
        .limit(_MOST_QUESTIONS)
    )
    return [Question(*row) for row in found]
