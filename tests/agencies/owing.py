"""A house that answers for obligations in tests: petitions with known titles, and other work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import col, select

from accounts.queries.people import Reachable
from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession
from core.letters import OutgoingLetter


@dataclass
class FakePetitions:
    """Knows the petitions it is told of and who asks; `work` waits for each agency by its key."""

    titles: dict[int, str] = field(default_factory=dict)
    work: dict[int, list[Waiting]] = field(default_factory=dict)
    petitioners: dict[int, Reachable] = field(default_factory=dict)
    said: dict[int, SignersVerdicts] = field(default_factory=dict)
    KIND = ObligationKind.PETITION_RESPONSE

    async def describe(
        self, db: AsyncSession, identities: Sequence[int]
    ) -> Mapping[int, OwedSubject]:
        return {
            identity: OwedSubject(
                titles={"uz-Latn": self.titles[identity]},
                route="petition",
                fulfil_route="petition_response",
                params={"petition": identity},
            )
            for identity in identities
            if identity in self.titles
        }

    async def waiting(self, db: AsyncSession, agency_id: int, *, limit: int) -> Sequence[Waiting]:
        return self.work.get(agency_id, [])[:limit]

    async def asking(self, db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Reachable]:
        return {key: who for key, who in self.petitioners.items() if key in identities}

    async def verdicts(
        self, db: AsyncSession, agency_id: int | None = None
    ) -> Mapping[int, SignersVerdicts]:
        return {key: said for key, said in self.said.items() if agency_id in (None, key)}


async def letters(db: AsyncSession) -> list[OutgoingLetter]:
    """What was written, in the order of writing."""
    return list(await db.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.id))))
