"""A house that answers for obligations in tests: petitions with known titles, and other work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from core.database import AsyncSession


@dataclass
class FakePetitions:
    """Knows the petitions it is told of; `work` waits for each agency by its key."""

    titles: dict[int, str] = field(default_factory=dict)
    work: dict[int, list[Waiting]] = field(default_factory=dict)
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
