"""Obligations: about one subject, of one agency, of all of them, and late."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.dialects.postgresql import array
from sqlmodel import col, select

from agencies.models import Agency, Obligation, ObligationEvent, ObligationKind
from agencies.rules.obligations import UNFULFILLED
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# How many rungs, at most, a subject can have been obliged by.
_MOST_RUNGS = 100
# How many agencies the list of late ones names.
_MOST_AGENCIES = 100


class Standing(StrEnum):
    """How the public asks for obligations: what is owed, what of that is late, what is done."""

    OWED = "owed"
    LATE = "late"
    FULFILLED = "fulfilled"


@dataclass(frozen=True)
class Totals:
    """How many obligations there are of each kind of standing; those late are among those owed."""

    owed: int
    late: int
    escalated: int
    fulfilled: int


class DeskShelf(StrEnum):
    """What an officer asks their desk for; all of it is still owed.

    What was escalated to the agency is owed by another one.
    """

    ALL = "all"
    LATE = "late"
    MINE = "mine"
    TAKEN = "taken"
    UNTAKEN = "untaken"
    ESCALATED = "escalated"


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
    """What is on a shelf of this agency's desk, the earliest due first."""
    return await _paged(db, page, is_owed(), _shelves(agency_id, officer_id, now)[shelf])


async def desk_counts(
    db: AsyncSession, agency_id: int, *, officer_id: int, now: datetime
) -> dict[DeskShelf, int]:
    """How much is on each shelf of this agency's desk, in one query."""
    shelves = _shelves(agency_id, officer_id, now)
    counts = [func.count().filter(on_shelf) for on_shelf in shelves.values()]
    concerns = (col(Obligation.agency_id) == agency_id) | (
        col(Obligation.escalated_to_id) == agency_id
    )
    found = await db.exec(select(array(counts)).select_from(Obligation).where(is_owed(), concerns))
    return dict(zip(shelves, found.one(), strict=True))


async def escalated_to(db: AsyncSession, agency_id: int, page: int = 1) -> Page[Obligation]:
    """What others have not done and was brought before this agency, the longest overdue first."""
    return await _paged(db, page, is_owed(), col(Obligation.escalated_to_id) == agency_id)


async def overdue(db: AsyncSession, page: int, *, now: datetime) -> Page[Obligation]:
    """What is late of all agencies, the longest overdue first."""
    return await _paged(db, page, is_late(now))


async def totals(db: AsyncSession, *, now: datetime) -> Totals:
    """How all obligations stand at this instant; of those escalated, what is still owed."""
    is_escalated = is_owed() & col(Obligation.escalated_at).is_not(None)
    found = await db.exec(
        select(
            func.count().filter(is_owed()),
            func.count().filter(is_late(now)),
            func.count().filter(is_escalated),
            func.count().filter(~is_owed()),
        )
    )
    return Totals(*found.one())


async def late_agencies(db: AsyncSession, *, now: datetime) -> list[tuple[Agency, int]]:
    """The agencies that are late with something, and with how much, those with most first."""
    late = func.count(col(Obligation.id))
    found = await db.exec(
        select(Agency, late)
        .join(Obligation, col(Obligation.agency_id) == Agency.id)
        .where(is_late(now))
        .group_by(col(Agency.id))
        .order_by(late.desc(), col(Agency.slug))
        .limit(_MOST_AGENCIES)
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
    return col(Obligation.state).in_(UNFULFILLED)


def is_late(now: datetime) -> ColumnElement[bool]:
    return and_(is_owed(), col(Obligation.due_at) < now)


def _shelves(
    agency_id: int, officer_id: int, now: datetime
) -> dict[DeskShelf, ColumnElement[bool]]:
    """What belongs on each shelf, of all that is owed."""
    own = col(Obligation.agency_id) == agency_id
    return {
        DeskShelf.ALL: own,
        DeskShelf.LATE: own & is_late(now),
        DeskShelf.MINE: own & (col(Obligation.officer_id) == officer_id),
        DeskShelf.TAKEN: own & col(Obligation.officer_id).is_not(None),
        DeskShelf.UNTAKEN: own & col(Obligation.officer_id).is_(None),
        DeskShelf.ESCALATED: col(Obligation.escalated_to_id) == agency_id,
    }


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
