"""The seam between an agency's desk and the houses whose business it owes.

Each house answers for the kind of obligation it makes; `web/seams.py` lists who answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from starlette.requests import Request

from accounts.queries.people import Reachable
from agencies.models import Obligation, ObligationKind
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession, Names, stored
from core.i18n import N_

Told = TypeVar("Told")


@dataclass(frozen=True)
class OwedSubject:
    """What an obligation is about: its title in each language it has, where to read and to answer.

    `route` and `params` lead to the public page, `fulfil_route` to the officer's form, and
    `term_route`, where there is one, to the form that moves the end of what came before it.
    """

    titles: Names
    route: str
    fulfil_route: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    term_route: str = ""


@dataclass(frozen=True)
class Waiting:
    """Work on an agency's desk that is no obligation by itself, such as a comment to answer.

    `titles` as above; `since` is the instant it began to wait; `route`, `params` and `query`
    lead to the officer's form; `deed` says on the link what is done there. `due_at` is until when
    it is asked for, if there is such an instant; with `ends_when_due` it is nobody's work after it.
    """

    titles: Names
    since: datetime
    route: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    deed: str = N_("Answer")
    due_at: datetime | None = None
    ends_when_due: bool = False
    query: str = ""

    def is_over(self, now: datetime) -> bool:
        return self.ends_when_due and self.due_at is not None and now > self.due_at


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

    async def asking(self, db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Reachable]:
        """Who asked and is told when the clock changes, by `subject_id`; those with an address."""
        ...

    async def verdicts(
        self, db: AsyncSession, agency_id: int | None = None
    ) -> Mapping[int, SignersVerdicts]:
        """What those who asked say of the answers, by agency; of one, or of all, in one query."""
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
    for house, own in _by_house(houses, obligations):
        described = await house.describe(db, [obligation.subject_id for obligation in own])
        subjects.update(_by_obligation(own, described))
    return subjects


async def asking_of(
    db: AsyncSession, houses: Sequence[Owed], obligations: Sequence[Obligation]
) -> dict[int, Reachable]:
    """Who asked for what is owed, by the key of the obligation; one question a house."""
    people = {}
    for house, own in _by_house(houses, obligations):
        asking = await house.asking(db, [obligation.subject_id for obligation in own])
        people.update(_by_obligation(own, asking))
    return people


async def verdicts_on(
    db: AsyncSession, houses: Sequence[Owed], agency_id: int | None = None
) -> dict[int, SignersVerdicts]:
    """What is said of the answers of one agency or of all, by agency; one question a house."""
    said: dict[int, SignersVerdicts] = {}
    for house in houses:
        for agency, verdicts in (await house.verdicts(db, agency_id)).items():
            said[agency] = said.get(agency, SignersVerdicts()) + verdicts
    return said


def _by_house(
    houses: Sequence[Owed], obligations: Sequence[Obligation]
) -> Iterator[tuple[Owed, list[Obligation]]]:
    """Each house that made any of them, with those."""
    for house in houses:
        own = [obligation for obligation in obligations if obligation.kind is house.KIND]
        if own:
            yield house, own


def _by_obligation(
    obligations: Sequence[Obligation], by_subject: Mapping[int, Told]
) -> dict[int, Told]:
    return {
        stored(obligation.id): by_subject[obligation.subject_id]
        for obligation in obligations
        if obligation.subject_id in by_subject
    }
