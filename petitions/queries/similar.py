"""Published petitions that demand the same, in whatever script or language they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import col, select

from agencies.models import Agency
from core.alike import Meaning, held, is_alike
from core.database import AsyncSession, Names
from core.dates import day_of
from petitions.models import Petition, Response, Tally
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class Similar:
    """A petition that demands the same; `answered_at` when the agency answered it last."""

    identity: int
    demand: str
    language: str
    agency: Names
    counted: int
    closes_at: datetime
    answered_at: datetime | None
    is_open: bool

    @property
    def closes_on(self) -> date:
        """The last day on which it can be signed, in Tashkent."""
        return day_of(self.closes_at)

    @property
    def answered_on(self) -> date | None:
        return day_of(self.answered_at) if self.answered_at else None


async def similar(
    db: AsyncSession, meanings: Sequence[Meaning], *, limit: int, now: datetime
) -> list[Similar]:
    """Those that hold most of the meanings first, then those that can still be signed."""
    if not meanings:
        return []
    key = col(Petition.search_key)
    is_open = col(Petition.closes_at) > now
    answered_at = (
        select(func.max(Response.published_at))
        .where(Response.petition_id == Petition.id)
        .scalar_subquery()
    )
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Petition.id,
            Petition.demand,
            Petition.language,
            Agency.names,
            Tally.counted,
            Petition.closes_at,
            answered_at,
            is_open,
        )
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .join(Tally, col(Tally.petition_id) == Petition.id)
        .where(col(Petition.state).in_(SHOWN), is_alike(key, meanings))
        .order_by(
            held(key, meanings).desc(),
            is_open.desc(),
            col(Tally.counted).desc(),
            col(Petition.id).desc(),
        )
        .limit(limit)
    )
    return [Similar(*row) for row in found]
