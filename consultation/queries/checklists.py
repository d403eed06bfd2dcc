"""Agencies' checklists of their drafts, and the factors people marked with the agency's answers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Checklist,
    ChecklistAnswer,
    Dossier,
    FactorAnswer,
    Questionnaire,
    QuestionnaireGroup,
    QuestionnaireItem,
    SheetTally,
)
from consultation.rules.checklists import KINDS, Answered, Duty, Published
from core.database import AsyncSession, Names
from core.paging import PAGE_SIZE, Page, offset

_MOST_VERSIONS = 100
_MOST_QUESTIONS = 200
# How many answers to the factors of one draft are shown; a mind changes seldom.
_MOST_ANSWERS = 1000


@dataclass(frozen=True)
class Waiting:
    """A factor of a draft that `marks` people marked and its agency has not answered."""

    dossier: Dossier
    number: int
    words: Names
    marks: int


async def versions(db: AsyncSession, dossier_id: int, questionnaire_id: int) -> list[Published]:
    """Every version of the agency's checklist of a draft, the newest first."""
    found = await db.exec(
        select(Checklist, Person.name)
        .join(Person, col(Person.id) == Checklist.officer_id)
        .where(Checklist.dossier_id == dossier_id, Checklist.questionnaire_id == questionnaire_id)
        .order_by(col(Checklist.number).desc())
        .limit(_MOST_VERSIONS)
    )
    return [Published(*row) for row in found]


async def said(db: AsyncSession, checklist_id: int) -> dict[int, ChecklistAnswer]:
    """What a version of a checklist says, by the key of the question."""
    found = await db.exec(
        select(ChecklistAnswer)
        .where(ChecklistAnswer.checklist_id == checklist_id)
        .limit(_MOST_QUESTIONS)
    )
    return {answer.item_id: answer for answer in found}


async def factor_answers(db: AsyncSession, dossier_id: int) -> Mapping[int, list[Answered]]:
    """What the agency answered to factors of a draft, by the question, the newest first."""
    found = await db.exec(
        select(FactorAnswer, Person.name)
        .join(Person, col(Person.id) == FactorAnswer.officer_id)
        .where(FactorAnswer.dossier_id == dossier_id)
        .order_by(col(FactorAnswer.item_id), col(FactorAnswer.number).desc())
        .limit(_MOST_ANSWERS)
    )
    answers: dict[int, list[Answered]] = defaultdict(list)
    for answer, officer in found:
        answers[answer.item_id].append(Answered(answer, officer))
    return answers


async def newest_answer(db: AsyncSession, dossier_id: int, item_id: int) -> FactorAnswer | None:
    """The answer to a factor that counts."""
    found = await db.exec(
        select(FactorAnswer)
        .where(FactorAnswer.dossier_id == dossier_id, FactorAnswer.item_id == item_id)
        .order_by(col(FactorAnswer.number).desc())
        .limit(1)
    )
    return found.one_or_none()


async def duty(db: AsyncSession, dossier_id: int) -> Duty:
    """How many factors of a draft are marked by people, and how many of them answered."""
    found = await db.exec(
        select(SheetTally.item_id, _is_answered())
        .join(QuestionnaireItem, col(QuestionnaireItem.id) == SheetTally.item_id)
        .join(QuestionnaireGroup, col(QuestionnaireGroup.id) == QuestionnaireItem.group_id)
        .join(Questionnaire, col(Questionnaire.id) == QuestionnaireGroup.questionnaire_id)
        .where(col(SheetTally.dossier_id) == dossier_id, *_is_marked())
        .group_by(col(SheetTally.item_id), col(SheetTally.dossier_id))
        .limit(_MOST_QUESTIONS)
    )
    answered = [is_answered for _, is_answered in found]
    return Duty(len(answered), sum(answered))


async def waiting(db: AsyncSession, agency_id: int, page: int) -> Page[Waiting]:
    """Marked factors of an agency's drafts without an answer, those that most people marked first.

    The draft that closes first comes first among equals.
    """
    marks = func.sum(SheetTally.count)
    columns: tuple[Any, ...] = (
        Dossier,
        QuestionnaireItem.number,
        QuestionnaireItem.questions,
        marks,
    )
    waits = (
        select(*columns)
        .select_from(SheetTally)
        .join(Dossier, col(Dossier.id) == SheetTally.dossier_id)
        .join(QuestionnaireItem, col(QuestionnaireItem.id) == SheetTally.item_id)
        .join(QuestionnaireGroup, col(QuestionnaireGroup.id) == QuestionnaireItem.group_id)
        .join(Questionnaire, col(Questionnaire.id) == QuestionnaireGroup.questionnaire_id)
        .where(col(Dossier.agency_id) == agency_id, *_is_marked(), ~_is_answered())
        .group_by(col(Dossier.id), col(QuestionnaireItem.id))
    )
    total = await db.exec(select(func.count()).select_from(waits.subquery()))
    found = await db.exec(
        waits.order_by(marks.desc(), col(Dossier.closes_at), col(QuestionnaireItem.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Waiting(*row) for row in found], page, total.one())


def _is_marked() -> tuple[ColumnElement[bool], ...]:
    """Needs the question and its questionnaire joined to the tally."""
    return (
        col(SheetTally.choice) == col(QuestionnaireItem.marks),
        col(SheetTally.count) > 0,
        col(Questionnaire.kind).in_(KINDS),
    )


def _is_answered() -> ColumnElement[bool]:
    return exists().where(
        col(FactorAnswer.dossier_id) == col(SheetTally.dossier_id),
        col(FactorAnswer.item_id) == col(SheetTally.item_id),
    )
