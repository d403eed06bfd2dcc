"""Surveys after a discussion: what is asked, while when, and which numbers may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accounts.rules.permissions import Permission
from consultation.models import Survey, SurveyChoice
from core.database import Names
from core.errors import Conflict, Invalid, TooLate
from core.i18n import N_

_SURVEY = Path(__file__).parents[1] / "data" / "survey.yaml"

TAKE_PART = Permission(
    lambda viewer, is_asked: is_asked,
    N_(
        "Only those who took part in this discussion are asked about it, and no officer of the"
        " drafting agency."
    ),
)


@dataclass(frozen=True)
class SurveyQuestion:
    """A question by the code that lasts from version to version."""

    code: str
    words: Names


@dataclass(frozen=True)
class SurveyRules:
    """The questions of each version, and the numbers of `consultation/data/survey.yaml`."""

    versions: Mapping[int, tuple[SurveyQuestion, ...]]
    open_days: int
    within_days: int
    least_answers: int

    @property
    def newest(self) -> int:
        return max(self.versions)


@dataclass(frozen=True)
class QuestionResult:
    """How many answered a question in each way."""

    question: SurveyQuestion
    counts: Mapping[SurveyChoice, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def shares(self) -> list[tuple[SurveyChoice, int, float]]:
        """Each answer with its count and its part of one."""
        return [
            (choice, count, count / self.total if self.total else 0.0)
            for choice in SurveyChoice
            for count in [self.counts.get(choice, 0)]
        ]


@cache
def survey_rules() -> SurveyRules:
    written: dict[str, Any] = yaml.safe_load(_SURVEY.read_text(encoding="utf-8"))
    return SurveyRules(
        versions={
            version["number"]: tuple(SurveyQuestion(**one) for one in version["questions"])
            for version in written["versions"]
        },
        open_days=written["open_days"],
        within_days=written["within_days"],
        least_answers=written["least_answers"],
    )


def is_open(survey: Survey, now: datetime) -> bool:
    """What comes at the closing second itself is late."""
    return survey.opened_at <= now < survey.closes_at


def require_open(survey: Survey, now: datetime) -> None:
    """Raises TooLate from the closing instant on, Conflict before it was opened."""
    if now >= survey.closes_at:
        raise TooLate(N_("This survey is closed: answers were taken until its closing second."))
    if now < survey.opened_at:
        raise Conflict(N_("This survey has not begun yet."))


def require_answers(
    questions: Sequence[SurveyQuestion], choices: Mapping[str, SurveyChoice]
) -> None:
    """Raises Invalid, about the first question that has no answer."""
    for question in questions:
        if question.code not in choices:
            raise Invalid(N_("Choose one of the answers."), field=question.code)


def are_shown(survey: Survey, answered: int, now: datetime) -> bool:
    """Whether numbers may be shown: where few answered, or while one answer after the other comes
    in, they would tell what somebody said.
    """
    return now >= survey.closes_at and answered >= survey_rules().least_answers


def results(
    questions: Sequence[SurveyQuestion], counts: Mapping[str, Mapping[SurveyChoice, int]]
) -> list[QuestionResult]:
    """The counts by the code of the question, in the order of asking."""
    return [QuestionResult(question, counts.get(question.code, {})) for question in questions]
