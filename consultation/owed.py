"""What this house tells an agency's desk: outcomes to publish, comments that wait for an answer."""

from collections.abc import Mapping, Sequence

from accounts.queries.people import Reachable
from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from agencies.rules.scorecards import SignersVerdicts
from consultation.queries import comments, dossiers
from core.database import AsyncSession

KIND = ObligationKind.OUTCOME_PUBLICATION


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, OwedSubject]:
    """The drafts whose outcome is owed, by their number; unknown ones are left out."""
    found = await dossiers.by_ids(db, identities)
    return {
        identity: OwedSubject(
            titles=dossier.titles,
            route="dossier",
            fulfil_route="outcome",
            params={"dossier": identity},
        )
        for identity, dossier in found.items()
    }


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> Sequence[Waiting]:
    """One line for each draft with unanswered comments, the longest waiting first."""
    drafts = await comments.waiting_drafts(db, agency_id, limit)
    return [
        Waiting(
            titles={
                language: f"{title} ({draft.count})"
                for language, title in draft.dossier.titles.items()
            },
            since=draft.since,
            route="answers",
            params={},
        )
        for draft in drafts
    ]


async def asking(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Reachable]:
    """Nobody: an outcome is owed to the public by law, not to whoever asked for it."""
    return {}


async def verdicts(db: AsyncSession, agency_id: int | None = None) -> Mapping[int, SignersVerdicts]:
    """None: nobody votes on an outcome."""
    return {}
