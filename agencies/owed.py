"""The seam between an agency's desk and the houses whose business it owes.

Each house answers for the kind of obligation it makes; `web/seams.py` lists who answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from agencies.models import Obligation, ObligationKind
from core.database import AsyncSession, Names, stored


@dataclass(frozen=True)
class OwedSubject:
    """What an obligation is about: its title in each language it has, where to read and to answer.

    `route` and `params` lead to the public page, `fulfil_route` to the officer's form.
    """

    titles: Names
    route: str
    fulfil_route: str
    params: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Waiting:
    """Work on an agency's desk that is no obligation by itself, such as a comment to answer.

    `titles` as above; `since` is the instant it began to wait; `route` and `params`
    lead to the officer's form.
    """

    titles: Names
    since: datetime
    route: str
    params: Mapping[str, int | str] = field(default_factory=dict)


class Owed(Protocol):
    """What a house tells of its obligations. A plain module with these names implements it."""

    KIND: ObligationKind

    async def describe(
        self, db: AsyncSession, identities: Sequence[int]
    ) -> Mapping[int, OwedSubject]:
        """Subjects of this kind of obligation, by `subject_id`; unknown ones are left out."""
        ...

    async def waiting(self, db: AsyncSession, agency_id: int, *, limit: int) -> Sequence[Waiting]:
        """Other work that waits for this agency, oldest first, at most `limit`."""
        ...


def owed(request: Request) -> Sequence[Owed]:
    """Every house that makes obligations."""
    houses: Sequence[Owed] = request.app.state.owed
    return houses


async def subjects_of(
    db: AsyncSession, houses: Sequence[Owed], obligations: Sequence[Obligation]
) -> dict[int, OwedSubject]:
    """What these obligations are about, by the key of the obligation; one question a house."""
    subjects = {}
    for house in houses:
        own = [obligation for obligation in obligations if obligation.kind is house.KIND]
        described = (
            await house.describe(db, [obligation.subject_id for obligation in own]) if own else {}
        )
        for obligation in own:
            if obligation.subject_id in described:
                subjects[stored(obligation.id)] = described[obligation.subject_id]
    return subjects
