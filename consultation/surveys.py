"""The numbers of a survey as pages may show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.models import Survey
from consultation.queries import surveys
from consultation.rules.surveys import (
    QuestionResult,
    are_shown,
    is_open,
    results,
    survey_rules,
)
from core.database import AsyncSession


@dataclass(frozen=True)
class Results:
    """How a survey went: `questions` are empty while its numbers are kept back.

    `least` is how many must have answered before they are shown.
    """

    survey: Survey
    answered: int
    is_open: bool
    least: int
    questions: Sequence[QuestionResult]


async def results_of(db: AsyncSession, survey: Survey, *, now: datetime) -> Results:
    answered = await surveys.answered(db, survey.dossier_id)
    questions: list[QuestionResult] = []
    if are_shown(survey, answered, now):
        asked = survey_rules().versions[survey.version]
        questions = results(asked, await surveys.counts(db, survey.dossier_id))
    return Results(
        survey=survey,
        answered=answered,
        is_open=is_open(survey, now),
        least=survey_rules().least_answers,
        questions=questions,
    )


async def results_beside(db: AsyncSession, dossier_id: int, *, now: datetime) -> Results | None:
    """Of the survey about a draft; None where there is none, at the price of one query."""
    survey = await surveys.by_dossier(db, dossier_id)
    return None if survey is None else await results_of(db, survey, now=now)
