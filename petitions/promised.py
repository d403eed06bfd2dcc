"""What this house tells an agency's page of promises: the commitments of its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.database import AsyncSession, stored
from petitions.queries import commitments
from petitions.queries.commitments import Promised
from petitions.rules.commitments import is_late

LIST = "commitments"


@dataclass(frozen=True)
class Promise:
    """A commitment, in the shape of `agencies.promises.Promise`."""

    words: str
    language: str
    due_on: date
    is_late: bool
    route: str = "commitment"
    params: Mapping[str, int | str] = field(default_factory=dict)


async def unsettled(
    db: AsyncSession, agency_id: int, limit: int, *, today: date
) -> Sequence[Promise]:
    """Commitments of an agency that are neither done nor given up, the earliest day first."""
    return [_promise(one, today) for one in await commitments.unsettled_of(db, agency_id, limit)]


def _promise(promised: Promised, today: date) -> Promise:
    commitment = promised.commitment
    return Promise(
        words=commitment.words,
        language=promised.response.language,
        due_on=commitment.due_on,
        is_late=is_late(commitment, today),
        params={
            "petition": stored(promised.petition.id),
            "commitment": stored(commitment.id),
        },
    )
