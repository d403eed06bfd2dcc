"""Obligations: about one subject, of one agency, of all of them, and late."""

from datetime import datetime
from enum import StrEnum
from itertools import chain

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import col, select

from agencies.models import Obligation, ObligationEvent, ObligationKind, ObligationState
from agencies.rules.scorecards import Scorecard
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# How many rungs, at most, a subject can have been obliged by.
_MOST_RUNGS = 100
_SECONDS_A_DAY = 86400


class Standing(StrEnum):
    """How the public asks for obligations: what is owed, what of that is late, what is done."""

    OWED = "owed"
    LATE = "late"
    FULFILLED = "fulfilled"


class DeskShelf(StrEnum):
    """What an officer asks their desk for; all of it is still owed."""

    ALL = "all"
    LATE = "late"
    MINE = "mine"
    UNTAKEN = "untaken"


async def by_id(db: AsyncSession, obligation_id: int) -> Obligation | None:
    return await db.get(Obligation, obligation_id)


async def about(db: AsyncSession, kind: ObligationKind, subject_id: int) -> list[Obligation]:
    """What is or was owed about one subject, by rung."""
    found = await db.exec(
        select(Obligation)
        .where(Obligation.kind == kind, Obligation.subject_id == subject_id)
        .order_by(col(Obligation.rung))
        .limit(_MOST_RUNGS)
    )
    return list(found)


async def owed_by(db: AsyncSession, agency_id: int, page: int = 1) -> Page[Obligation]:
    """What this agency still has to do, the earliest due first."""
    return await _paged(db, page, col(Obligation.agency_id) == agency_id, is_owed())


async def fulfilled_by(db: AsyncSession, agency_id: int, page: int = 1) -> Page[Obligation]:
    """What this agency has done, the latest first."""
    return await _paged(db, page, col(Obligation.agency_id) == agency_id, ~is_owed())


async def on_desk(
    db: AsyncSession,
    agency_id: int,
    page: int,
    *,
    shelf: DeskShelf,
    officer_id: int,
    now: datetime,
) -> Page[Obligation]:
    """What this agency still has to do, as one of its officers sorts it, the earliest due first."""
    within = {
        DeskShelf.ALL: is_owed(),
        DeskShelf.LATE: is_late(now),
        DeskShelf.MINE: col(Obligation.officer_id) == officer_id,
        DeskShelf.UNTAKEN: col(Obligation.officer_id).is_(None),
    }[shelf]
    return await _paged(db, page, col(Obligation.agency_id) == agency_id, is_owed(), within)


async def late_now(db: AsyncSession, now: datetime, limit: int) -> list[Obligation]:
    """The longest overdue obligations of all agencies."""
    found = await db.exec(
        select(Obligation).where(is_late(now)).order_by(col(Obligation.due_at)).limit(limit)
    )
    return list(found)


async def public_list(
    db: AsyncSession,
    page: int,
    *,
    standing: Standing | None,
    agency_id: int | None,
    kind: ObligationKind | None,
    now: datetime,
) -> Page[Obligation]:
    """Obligations of all agencies as filtered: what is owed by due date, then what is done."""
    wanted = []
    if standing is not None:
        wanted.append(
            {Standing.LATE: is_late(now), Standing.OWED: is_owed()}.get(standing, ~is_owed())
        )
    if agency_id is not None:
        wanted.append(col(Obligation.agency_id) == agency_id)
    if kind is not None:
        wanted.append(col(Obligation.kind) == kind)
    return await _paged(db, page, *wanted)


async def scorecard(db: AsyncSession, now: datetime, agency_id: int | None = None) -> Scorecard:
    """How obligations stand at this instant, of one agency or of all, in one query."""
    took = func.extract("epoch", col(Obligation.fulfilled_at) - col(Obligation.imposed_at))
    on_time = col(Obligation.fulfilled_at) <= col(Obligation.due_at)
    numbers = {
        "owed": func.count().filter(is_owed()),
        "late": func.count().filter(is_late(now)),
        "fulfilled": func.count().filter(~is_owed()),
        "on_time": func.count().filter(on_time),
        "median_days": func.percentile_cont(0.5).within_group(took / _SECONDS_A_DAY),
    }
    query = select(
        func.jsonb_build_object(*chain.from_iterable(numbers.items()), type_=JSONB)
    ).select_from(Obligation)
    if agency_id is not None:
        query = query.where(col(Obligation.agency_id) == agency_id)
    return Scorecard(**(await db.exec(query)).one())


async def events_of(db: AsyncSession, obligation_id: int, limit: int) -> list[ObligationEvent]:
    """The log of an obligation, from the beginning."""
    found = await db.exec(
        select(ObligationEvent)
        .where(ObligationEvent.obligation_id == obligation_id)
        .order_by(col(ObligationEvent.id))
        .limit(limit)
    )
    return list(found)


def is_owed() -> ColumnElement[bool]:
    return col(Obligation.state) != ObligationState.FULFILLED


def is_late(now: datetime) -> ColumnElement[bool]:
    return and_(is_owed(), col(Obligation.due_at) < now)


async def _paged(db: AsyncSession, page: int, *wanted: ColumnElement[bool]) -> Page[Obligation]:
    """Only what is owed has no moment of fulfilment, so it comes first, by its due date."""
    total = (await db.exec(select(func.count()).select_from(Obligation).where(*wanted))).one()
    found = await db.exec(
        select(Obligation)
        .where(*wanted)
        .order_by(
            col(Obligation.fulfilled_at).desc().nulls_first(),
            col(Obligation.due_at),
            col(Obligation.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)
