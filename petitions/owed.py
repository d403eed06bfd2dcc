"""What this house tells of its obligations: which petition an agency must answer, and where."""

from collections.abc import Mapping, Sequence

from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from core.database import AsyncSession
from petitions.queries import petitions

KIND = ObligationKind.PETITION_RESPONSE


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, OwedSubject]:
    """The petitions by their identity, in one query; unknown ones are left out."""
    found = await petitions.by_ids(db, identities) if identities else {}
    return {
        identity: OwedSubject(
            titles={petition.language: petition.demand},
            route="petition",
            fulfil_route="petition_response",
            params={"petition": identity},
        )
        for identity, petition in found.items()
    }


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> Sequence[Waiting]:
    """Nothing: a petition asks nothing of an agency before its quorum, and then it is owed."""
    return ()
