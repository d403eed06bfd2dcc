"""Answers to questionnaires: one person's, the counts of all, the clauses that people marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import (
    Choice,
    Clause,
    ClauseVersion,
    NodeKind,
    QuestionnaireGroup,
    QuestionnaireItem,
    Sheet,
    SheetAnswer,
    SheetTally,
)
from consultation.rules.tallies import Cell
from consultation.rules.trees import HEADINGS
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

_MOST_QUESTIONS = 200
# How many clauses the list of those most marked shows.
MOST_MARKED = 50
# How many clauses can be chosen from; the longest code in force has half of it in articles.
_MOST_CHOICES = 1_500


@dataclass(frozen=True)
class ClausePlace:
    """A clause by what it is cited by; `kind` is None for one this version of the text lacks."""

    uid: str
    kind: NodeKind | None
    label: str
    title: str


@dataclass(frozen=True)
class MarkedClause:
    """A clause, and how many answers say that something is wrong there."""

    place: ClausePlace
    marks: int


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes beside an answer, and the clause it is about if they named one."""

    question_id: int
    choice: Choice
    words: str
    uid: str | None


async def own(
    db: AsyncSession, dossier_id: int, questionnaire_id: int, person_id: int
) -> Sheet | None:
    found = await db.exec(
        select(Sheet).where(
            Sheet.dossier_id == dossier_id,
            Sheet.questionnaire_id == questionnaire_id,
            Sheet.person_id == person_id,
        )
    )
    return found.one_or_none()


async def answers(db: AsyncSession, sheet_id: int) -> dict[int, tuple[SheetAnswer, str | None]]:
    """What a sheet says by the key of the question, with the uid of the clause it names."""
    found = await db.exec(
        select(SheetAnswer, Clause.uid)
        .outerjoin(Clause, col(Clause.id) == SheetAnswer.clause_id)
        .where(SheetAnswer.sheet_id == sheet_id)
        .limit(_MOST_QUESTIONS)
    )
    return {answer.item_id: (answer, uid) for answer, uid in found}


async def answer(db: AsyncSession, sheet_id: int, question_id: int) -> SheetAnswer | None:
    found = await db.exec(
        select(SheetAnswer).where(
            SheetAnswer.sheet_id == sheet_id, SheetAnswer.item_id == question_id
        )
    )
    return found.one_or_none()


async def cells(db: AsyncSession, sheet_id: int) -> frozenset[Cell]:
    """What a sheet says, as it is counted once it is handed in."""
    found = await db.exec(
        select(SheetAnswer.item_id, SheetAnswer.choice, SheetAnswer.clause_id)
        .where(SheetAnswer.sheet_id == sheet_id)
        .limit(_MOST_QUESTIONS)
    )
    return frozenset(Cell(item, Choice(choice), clause or 0) for item, choice, clause in found)


async def handed_in(db: AsyncSession, dossier_id: int, questionnaire_id: int) -> int:
    """How many people have handed in their answers."""
    found = await db.exec(
        select(func.count()).select_from(Sheet).where(_counts(dossier_id, questionnaire_id))
    )
    return found.one()


async def counted(
    db: AsyncSession, dossier_id: int, questionnaire_id: int
) -> Mapping[tuple[int, Choice], int]:
    """How often each question was answered in each way."""
    answer: tuple[Any, ...] = (SheetTally.item_id, SheetTally.choice)
    found = await db.exec(
        select(*answer, func.sum(SheetTally.count))  # type: ignore[call-overload]
        .join(QuestionnaireItem, col(QuestionnaireItem.id) == SheetTally.item_id)
        .join(QuestionnaireGroup, col(QuestionnaireGroup.id) == QuestionnaireItem.group_id)
        .where(*_is_tallied(dossier_id, questionnaire_id))
        .group_by(*answer)
        .limit(_MOST_QUESTIONS * len(Choice))
    )
    return {(question, choice): count for question, choice, count in found}


async def marked_clauses(
    db: AsyncSession, dossier_id: int, questionnaire_id: int, version_id: int
) -> list[MarkedClause]:
    """The clauses where most answers say that something is wrong, as this version has them."""
    marks = func.sum(SheetTally.count)
    cited: tuple[Any, ...] = (
        Clause.uid,
        ClauseVersion.kind,
        func.coalesce(ClauseVersion.label, ""),
        func.coalesce(ClauseVersion.title, ""),
    )
    found = await db.exec(
        select(*cited, marks)  # type: ignore[call-overload]
        .select_from(SheetTally)
        .join(QuestionnaireItem, col(QuestionnaireItem.id) == SheetTally.item_id)
        .join(QuestionnaireGroup, col(QuestionnaireGroup.id) == QuestionnaireItem.group_id)
        .join(Clause, col(Clause.id) == SheetTally.clause_id)
        .outerjoin(
            ClauseVersion,
            and_(
                col(ClauseVersion.clause_id) == Clause.id,
                col(ClauseVersion.version_id) == version_id,
            ),
        )
        .where(
            *_is_tallied(dossier_id, questionnaire_id),
            col(SheetTally.choice) == col(QuestionnaireItem.marks),
        )
        .group_by(*cited)
        .order_by(marks.desc(), col(Clause.uid))
        .limit(MOST_MARKED)
    )
    return [
        MarkedClause(ClausePlace(uid, kind, label, title), count)
        for uid, kind, label, title, count in found
    ]


async def proposals(
    db: AsyncSession, dossier_id: int, questionnaire_id: int, page: int
) -> Page[Proposal]:
    """What people propose beside their answers, question by question."""
    proposed = and_(_counts(dossier_id, questionnaire_id), col(SheetAnswer.proposal) != "")
    total = await db.exec(
        select(func.count())
        .select_from(SheetAnswer)
        .join(Sheet, col(Sheet.id) == SheetAnswer.sheet_id)
        .where(proposed)
    )
    said: tuple[Any, ...] = (
        SheetAnswer.item_id,
        SheetAnswer.choice,
        SheetAnswer.proposal,
        Clause.uid,
    )
    found = await db.exec(
        select(*said)
        .join(Sheet, col(Sheet.id) == SheetAnswer.sheet_id)
        .outerjoin(Clause, col(Clause.id) == SheetAnswer.clause_id)
        .where(proposed)
        .order_by(col(SheetAnswer.item_id), col(SheetAnswer.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Proposal(*row) for row in found], page, total.one())


async def choosable(db: AsyncSession, version_id: int) -> list[ClausePlace]:
    """The clauses an act is cited by: articles, points outside of articles, and annexes."""
    outer = aliased(ClauseVersion)
    is_point = and_(
        col(ClauseVersion.kind) == NodeKind.POINT,
        or_(col(ClauseVersion.parent_id).is_(None), col(outer.kind).in_(HEADINGS)),
    )
    cited: tuple[Any, ...] = (
        Clause.uid,
        ClauseVersion.kind,
        ClauseVersion.label,
        ClauseVersion.title,
    )
    found = await db.exec(
        select(*cited)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .outerjoin(outer, col(outer.id) == ClauseVersion.parent_id)
        .where(
            col(ClauseVersion.version_id) == version_id,
            or_(col(ClauseVersion.kind).in_([NodeKind.ARTICLE, NodeKind.ANNEX]), is_point),
        )
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CHOICES)
    )
    return [ClausePlace(*row) for row in found]


def _counts(dossier_id: int, questionnaire_id: int) -> ColumnElement[bool]:
    """Only what was handed in counts; what is being written is nobody's business."""
    return and_(
        col(Sheet.dossier_id) == dossier_id,
        col(Sheet.questionnaire_id) == questionnaire_id,
        col(Sheet.handed_in_at).is_not(None),
    )


def _is_tallied(dossier_id: int, questionnaire_id: int) -> tuple[ColumnElement[bool], ...]:
    """Needs the group joined."""
    return (
        col(SheetTally.dossier_id) == dossier_id,
        col(QuestionnaireGroup.questionnaire_id) == questionnaire_id,
        col(SheetTally.count) > 0,
    )
