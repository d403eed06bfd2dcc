"""Scorecards, counted anew out of the log of obligations and out of nothing else."""

from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import CTE, BindParameter, ColumnElement, and_, bindparam, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import col, select

from agencies.models import Obligation, ObligationDeed, ObligationEvent
from agencies.rules.scorecards import Scorecard
from core.database import AsyncSession

_SECONDS_A_DAY = 86400
# A state has fewer bodies than this.
_MOST = 1000
_BEGINNINGS = (ObligationDeed.IMPOSED, ObligationDeed.REOPENED)
# Deeds that change nothing a scorecard tells; written out, as the index without them has them.
_UNCOUNTED: BindParameter[Any] = bindparam(
    "uncounted",
    [ObligationDeed.ACKNOWLEDGED, ObligationDeed.REMINDED],
    expanding=True,
    literal_execute=True,
)


async def of_agency(db: AsyncSession, agency_id: int, now: datetime) -> Scorecard:
    """How this agency stands at this instant, in one query over its own part of the log."""
    told = _told(col(Obligation.agency_id) == agency_id)
    return Scorecard(**(await db.exec(select(_counted(told, now)))).one())


async def of_each(db: AsyncSession, now: datetime) -> dict[int, Scorecard]:
    """Every agency that ever owed anything, as it stands at this instant, by its key; in one query
    over one index, which reads the whole log.
    """
    told = _told()
    found = await db.exec(
        select(told.c.agency_id, _counted(told, now)).group_by(told.c.agency_id).limit(_MOST)
    )
    return {agency_id: Scorecard(**card) for agency_id, card in found}


def _told(*of: ColumnElement[bool]) -> CTE:
    """Each deed that counts, since when its round ran, and whether it is the last one so far."""
    deed, at = col(ObligationEvent.deed), col(ObligationEvent.at)
    one, order = col(ObligationEvent.obligation_id), col(ObligationEvent.id)
    began_at = func.max(at).filter(deed.in_(_BEGINNINGS)).over(partition_by=one, order_by=order)
    following = func.lead(order).over(partition_by=one, order_by=order)
    told: CTE = (
        select(  # type: ignore[call-overload]
            Obligation.agency_id,
            deed,
            at,
            ObligationEvent.due_at,
            began_at.label("began_at"),
            following.is_(None).label("is_last"),
        )
        .join(Obligation, col(Obligation.id) == ObligationEvent.obligation_id)
        .where(deed.not_in(_UNCOUNTED), *of)
        .cte("told")
    )
    return told


def _counted(told: CTE, now: datetime) -> ColumnElement[Any]:
    """The numbers of a `Scorecard` by their names."""
    deed, at, due_at = told.c.deed, told.c.at, told.c.due_at
    is_answer = deed == ObligationDeed.FULFILLED
    is_owed = and_(told.c.is_last, ~is_answer)
    took = func.extract("epoch", at - told.c.began_at) / _SECONDS_A_DAY
    numbers = {
        "owed": func.count().filter(is_owed),
        "late": func.count().filter(is_owed, due_at < now),
        "fulfilled": func.count().filter(is_answer),
        "on_time": func.count().filter(is_answer, at <= due_at),
        "median_days": func.percentile_cont(0.5).within_group(took).filter(is_answer),
        "extended": func.count().filter(deed == ObligationDeed.EXTENDED),
        "escalated": func.count().filter(deed == ObligationDeed.ESCALATED),
        "reopened": func.count().filter(deed == ObligationDeed.REOPENED),
    }
    return func.jsonb_build_object(*chain.from_iterable(numbers.items()), type_=JSONB)
