"""What this house tells of drafts that petitions are about, and that answers to petitions open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.models import Dossier
from consultation.queries import dossiers
from core.database import AsyncSession, Names, stored

KIND = "dossier"


@dataclass(frozen=True)
class Target:
    """A draft, in the shape of `petitions.targets.Target`."""

    identity: int
    titles: Names
    ended_at: datetime | None
    route: str = "dossier"
    params: Mapping[str, int | str] = field(default_factory=dict)


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Target]:
    """The drafts by their number, in one query; unknown ones are left out."""
    found = await dossiers.with_endings(db, identities) if identities else []
    return {stored(draft.id): _target(draft, ended_at) for draft, ended_at in found}


async def to_open(
    db: AsyncSession, agency_id: int, limit: int, *, now: datetime
) -> Sequence[Target]:
    """This agency's discussions that are announced or open, the newest first."""
    return [
        _target(draft, None) for draft in await dossiers.unfinished(db, agency_id, limit, now=now)
    ]


def _target(draft: Dossier, ended_at: datetime | None) -> Target:
    identity = stored(draft.id)
    return Target(identity, draft.titles, ended_at, params={"dossier": identity})
