"""What this house tells an agency of its work: petitions to answer, commitments to settle."""

from collections.abc import Mapping, Sequence

from accounts.queries import people
from accounts.queries.people import Reachable
from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession, stored
from core.dates import end_of_day
from core.i18n import N_
from petitions.queries import commitments, petitions
from petitions.queries import verdicts as verdicts_of_signers

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
    """Commitments to be settled; before its quorum a petition asks nothing of an agency."""
    return [
        Waiting(
            titles={one.response.language: one.commitment.words},
            since=one.response.published_at,
            due_at=end_of_day(one.commitment.due_on),
            route="commitment",
            params={
                "petition": stored(one.petition.id),
                "commitment": stored(one.commitment.id),
            },
            deed=N_("Open it"),
        )
        for one in await commitments.unsettled_of(db, agency_id, limit)
    ]


async def asking(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Reachable]:
    """The petitioners."""
    found = await petitions.by_ids(db, identities)
    reachable = await people.reachable_of(db, {one.petitioner_id for one in found.values()})
    return {
        identity: reachable[petition.petitioner_id]
        for identity, petition in found.items()
        if petition.petitioner_id in reachable
    }


async def verdicts(db: AsyncSession, agency_id: int | None = None) -> Mapping[int, SignersVerdicts]:
    """Whether the answers answer the question, as signers see it."""
    return await verdicts_of_signers.by_agency(db, agency_id)
