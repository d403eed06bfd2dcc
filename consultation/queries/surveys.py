"""Surveys after discussions: which there are, what was answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, exists, select

from consultation.models import (
    Dossier,
    Outcome,
    Survey,
    SurveyAnswer,
    SurveyChoice,
)
from consultation.queries.participants import took_part
from core.database import AsyncSession


async def by_dossier(db: AsyncSession, dossier_id: int) -> Survey | None:
    return await db.get(Survey, dossier_id)


async def without_survey(db: AsyncSession, limit: int, *, since: datetime) -> list[int]:
    """Drafts whose outcome was published since then, whose discussion somebody took part in, and
    that have no survey yet.
    """
    found = await db.exec(
        select(Outcome.dossier_id)
        .where(
            col(Outcome.published_at) >= since,
            ~exists().where(col(Survey.dossier_id) == Outcome.dossier_id),
            took_part(Outcome.dossier_id),
        )
        .order_by(col(Outcome.published_at))
        .limit(limit)
    )
    return list(found)


async def choices_of(
    db: AsyncSession, dossier_id: int, person_id: int
) -> Mapping[str, SurveyChoice]:
    """What this person has answered, by the code of the question."""
    found = await db.exec(
        select(SurveyAnswer.question, SurveyAnswer.choice).where(
            SurveyAnswer.dossier_id == dossier_id, SurveyAnswer.person_id == person_id
        )
    )
    return {question: SurveyChoice(choice) for question, choice in found}


async def answered(db: AsyncSession, dossier_id: int) -> int:
    """How many people have answered."""
    found = await db.exec(
        select(func.count(func.distinct(SurveyAnswer.person_id))).where(
            SurveyAnswer.dossier_id == dossier_id
        )
    )
    return found.one()


async def counts(db: AsyncSession, dossier_id: int) -> Mapping[str, Mapping[SurveyChoice, int]]:
    """How many gave each answer, by the code of the question."""
    found = await db.exec(
        select(SurveyAnswer.question, SurveyAnswer.choice, func.count())
        .where(SurveyAnswer.dossier_id == dossier_id)
        .group_by(col(SurveyAnswer.question), col(SurveyAnswer.choice))
    )
    return _by_question(found)


async def counts_of_agency(
    db: AsyncSession, agency_id: int, *, least: int, now: datetime
) -> tuple[int, Mapping[str, Mapping[SurveyChoice, int]]]:
    """How many surveys about drafts of an agency have numbers to show, and their sum.

    Those whose own numbers are kept back, as too few answered or they are open, are left out of the
    sum: else what they say could be told from the difference.
    """
    shown = (
        select(SurveyAnswer.dossier_id)
        .join(Survey, col(Survey.dossier_id) == SurveyAnswer.dossier_id)
        .join(Dossier, col(Dossier.id) == Survey.dossier_id)
        .where(col(Dossier.agency_id) == agency_id, col(Survey.closes_at) <= now)
        .group_by(col(SurveyAnswer.dossier_id))
        .having(func.count(func.distinct(SurveyAnswer.person_id)) >= least)
    )
    many = select(func.count()).select_from(shown.subquery()).scalar_subquery()
    found = await db.exec(
        select(SurveyAnswer.question, SurveyAnswer.choice, func.count(), many)
        .where(col(SurveyAnswer.dossier_id).in_(shown))
        .group_by(col(SurveyAnswer.question), col(SurveyAnswer.choice))
    )
    rows = list(found)
    return (rows[0][3] if rows else 0), _by_question(row[:3] for row in rows)


def _by_question(
    rows: Iterable[tuple[str, str, int]],
) -> Mapping[str, Mapping[SurveyChoice, int]]:
    told: dict[str, dict[SurveyChoice, int]] = defaultdict(dict)
    for question, choice, count in rows:
        told[question][SurveyChoice(choice)] = count
    return dict(told)
