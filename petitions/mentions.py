"""What this house tells of things petitions are about: which petitions, and which led to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.database import AsyncSession, stored
from petitions.queries import mentions


@dataclass(frozen=True)
class Mention:
    """A petition, in the shape of `consultation.petitioned.Mention`; `due_at` is the earliest day
    an answer to it is owed by.
    """

    demand: str
    language: str
    signatures: int
    due_at: datetime | None
    opened_it: bool
    route: str = "petition"
    params: Mapping[str, int | str] = field(default_factory=dict)


async def about(
    db: AsyncSession, kind: str, identity: int, limit: int, *, act_key: str = ""
) -> Sequence[Mention]:
    """Published petitions whose answer opened this, then those about it or about the same act in
    force, most signed first.
    """
    return [
        Mention(
            demand=petition.demand,
            language=petition.language,
            signatures=signatures,
            due_at=due_at,
            opened_it=opened_it,
            params={"petition": stored(petition.id)},
        )
        for petition, signatures, due_at, opened_it in await mentions.mentioning(
            db, kind, identity, limit, act_key=act_key
        )
    ]
