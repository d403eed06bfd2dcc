"""Shows whoever writes a petition the drafts that are about the same things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.queries import alike as drafts
from consultation.targets import KIND
from core.alike import Meaning
from core.database import AsyncSession, Names, stored


@dataclass(frozen=True)
class Alike:
    """A draft, in the shape of `petitions.similar.Alike`."""

    identity: int
    titles: Names
    closes_at: datetime
    is_open: bool
    kind: str = KIND
    route: str = "dossier"
    params: Mapping[str, int | str] = field(default_factory=dict)


async def alike(
    db: AsyncSession, meanings: Sequence[Meaning], *, limit: int, now: datetime
) -> Sequence[Alike]:
    """Drafts whose titles hold most of the meanings first, in one query."""
    return [
        Alike(
            identity=stored(draft.id),
            titles=draft.titles,
            closes_at=draft.closes_at,
            is_open=draft.opens_at <= now < draft.closes_at,
            params={"dossier": stored(draft.id)},
        )
        for draft in await drafts.alike(db, meanings, limit=limit, now=now)
    ]
