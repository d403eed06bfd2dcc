"""Published petitions that demand the same, in whatever script or language, or about one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import UnaryExpression, func
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from agencies.models import Agency
from core.alike import Meaning, held, is_alike
from core.database import AsyncSession, Names
from core.dates import day_of
from petitions.models import Petition, Response, Tally
from petitions.queries.dues import due_at
from petitions.rules.acts import Act
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class Similar:
    """A petition that demands the same; `answered_at` when the agency answered it last, `due_at`
    the earliest day an answer is owed by.
    """

    identity: int
    demand: str
    language: str
    agency: Names
    counted: int
    closes_at: datetime
    answered_at: datetime | None
    due_at: datetime | None
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
    found = await db.exec(
        _rows(now)
        .where(is_alike(key, meanings))
        .order_by(held(key, meanings).desc(), *_likely(now))
        .limit(limit)
    )
    return [Similar(*row) for row in found]


async def about_act(
    db: AsyncSession, act: Act | None, *, but: int | None = None, limit: int, now: datetime
) -> list[Similar]:
    """Those about this act, but for one, that can still be signed first; none where it is none."""
    if act is None:
        return []
    found = await db.exec(
        _rows(now)
        .where(Petition.act_key == act.key, col(Petition.id).is_distinct_from(but))
        .order_by(*_likely(now))
        .limit(limit)
    )
    return [Similar(*row) for row in found]


def _likely(now: datetime) -> tuple[UnaryExpression[Any], ...]:
    """What can still be signed first, of these what most have signed."""
    return (
        (col(Petition.closes_at) > now).desc(),
        col(Tally.counted).desc(),
        col(Petition.id).desc(),
    )


def _rows(now: datetime) -> Select[*tuple[Any, ...]]:
    answered_at = (
        select(func.max(Response.published_at))
        .where(Response.petition_id == Petition.id)
        .scalar_subquery()
    )
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            Petition.id,
            Petition.demand,
            Petition.language,
            Agency.names,
            Tally.counted,
            Petition.closes_at,
            answered_at,
            due_at(),
            col(Petition.closes_at) > now,
        )
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .join(Tally, col(Tally.petition_id) == Petition.id)
        .where(col(Petition.state).in_(SHOWN))
    )
