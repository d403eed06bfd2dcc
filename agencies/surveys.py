"""The seam between an agency's page and the house that asks people about its discussions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession, Names


@dataclass(frozen=True)
class Answer:
    """How many gave this answer (yes, partly or no), and which part of one that is."""

    choice: str
    count: int
    share: float


@dataclass(frozen=True)
class Question:
    """A question with its answers over all surveys that are counted."""

    words: Names
    total: int
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Surveyed:
    """What people say over so many surveys; one with fewer than `least` answers is not counted."""

    surveys: int
    least: int
    questions: Sequence[Question]


class Surveying(Protocol):
    """What a house tells of surveys. A plain module with this name implements it."""

    async def surveyed(self, db: AsyncSession, agency_id: int, *, now: datetime) -> Surveyed:
        """How those who took part judge the discussions of this agency."""
        ...


def surveying(request: Request) -> Surveying:
    """The house that asks them."""
    house: Surveying = request.app.state.surveying
    return house
