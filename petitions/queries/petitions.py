"""Petitions: one of them, lists as a reader filters them, and those that near their quorum."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Float, ScalarSelect, and_, cast, func
from sqlalchemy.orm import defer
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from agencies.models import Agency
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from core.scripts import fold
from petitions.models import Level, Petition, PetitionState, Response, Rung, Tally
from petitions.queries.dues import due_at
from petitions.rules.states import SHOWN

# A search of more words than this is a text, not a search.
_MOST_WORDS = 8


class Standing(StrEnum):
    """How the public asks for petitions; one that awaits its answer may still be open.

    Refused ones were never signed: `queries/refusals.py` lists them.
    """

    OPEN = "open"
    AWAITING = "awaiting"
    ANSWERED = "answered"
    CLOSED = "closed"
    REFUSED = "refused"


class Order(StrEnum):
    """Nearest to the next rung first, or newest first."""

    NEAREST = "nearest"
    NEWEST = "newest"


@dataclass(frozen=True)
class Wanted:
    """What a reader filters petitions by; empty means all."""

    standing: Standing | None = None
    agency: str = ""
    level: Level | None = None
    words: str = ""


@dataclass(frozen=True)
class Listed:
    """A published petition as a row of a list: its count, the thresholds of its ladder, its answer.

    `due_at` is the earliest day an answer is owed by; `answered_at` when the last one came.
    """

    petition: Petition
    agency: Agency
    counted: int
    thresholds: Sequence[int]
    due_at: datetime | None
    answered_at: datetime | None


async def by_id(db: AsyncSession, petition_id: int) -> Petition | None:
    return await db.get(Petition, petition_id)


async def existing(db: AsyncSession, petition_id: int) -> Petition:
    """The petition that a row of the database names: there is one."""
    return await db.get_one(Petition, petition_id)


async def by_ids(db: AsyncSession, petition_ids: Collection[int]) -> dict[int, Petition]:
    """Those of them that there are, by key, in one query."""
    found = await db.exec(select(Petition).where(col(Petition.id).in_(petition_ids)))
    return {petition.id: petition for petition in found if petition.id is not None}


async def as_it_stands(db: AsyncSession, petition_id: int) -> Petition | None:
    """The petition as committed by now, whatever this session has read before."""
    return await db.get(Petition, petition_id, populate_existing=True)


async def hold(db: AsyncSession, petition: Petition) -> None:
    """Read the petition anew and keep others from moving it until this transaction ends."""
    # Not a full lock: signatures that are being stored hold on to the petition's key.
    await db.refresh(petition, with_for_update={"key_share": True})


async def listed(
    db: AsyncSession, wanted: Wanted, page: int, *, order: Order, now: datetime
) -> Page[Listed]:
    """Published petitions as filtered and ordered."""
    conditions = [_is_shown(), *_conditions(wanted, now)]
    count = (
        select(func.count())
        .select_from(Petition)
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .where(*conditions)
    )
    total = (await db.exec(count)).one()
    by_order = {
        Order.NEAREST: (is_open(now).desc(), _nearness().desc().nulls_last()),
        Order.NEWEST: (),
    }[order]
    found = await db.exec(
        _rows()
        .where(*conditions)
        .order_by(*by_order, col(Petition.opened_at).desc(), col(Petition.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Listed(*row) for row in found], page, total)


async def near_quorum(db: AsyncSession, now: datetime, limit: int) -> list[Listed]:
    """Open petitions with a rung ahead of them, the one nearest to it on top."""
    found = await db.exec(
        _rows()
        .where(_is_shown(), is_open(now), _nearness().is_not(None))
        .order_by(_nearness().desc(), col(Petition.id))
        .limit(limit)
    )
    return [Listed(*row) for row in found]


def is_open(now: datetime) -> ColumnElement[bool]:
    return col(Petition.closes_at) > now


def _is_shown() -> ColumnElement[bool]:
    return col(Petition.state).in_(SHOWN)


def _rows() -> Select[*tuple[Any, ...]]:
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            Petition, Agency, Tally.counted, _thresholds(), due_at(), _answered_at()
        )
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .join(Tally, col(Tally.petition_id) == Petition.id)
        .options(defer(Petition.search_key))  # type: ignore[arg-type]
    )


def _conditions(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    conditions = matching(wanted)
    if wanted.standing is not None:
        conditions.append(_stands(wanted.standing, now))
    return conditions


def matching(wanted: Wanted) -> list[ColumnElement[bool]]:
    """By words, agency and level, for a query that knows the petition and its agency."""
    conditions = [
        col(Petition.search_key).contains(word, autoescape=True)
        for word in fold(wanted.words).split()[:_MOST_WORDS]
    ]
    if wanted.agency:
        conditions.append(col(Agency.slug) == wanted.agency)
    if wanted.level is not None:
        conditions.append(col(Petition.level) == wanted.level)
    return conditions


def _stands(standing: Standing, now: datetime) -> ColumnElement[bool]:
    match standing:
        case Standing.OPEN:
            return is_open(now)
        case Standing.CLOSED:
            return col(Petition.closes_at) <= now
        case Standing.AWAITING:
            return due_at().is_not(None)
        case Standing.REFUSED:
            return col(Petition.state) == PetitionState.REFUSED
        case Standing.ANSWERED:
            return and_(_answered_at().is_not(None), due_at().is_(None))


def _thresholds() -> ScalarSelect[Any]:
    return (
        select(func.array_agg(col(Rung.threshold)))
        .where(Rung.petition_id == Petition.id)
        .scalar_subquery()
    )


def _nearness() -> ColumnElement[Any]:
    """The share of the next rung that has been collected; null when no rung is ahead."""
    following = (
        select(func.min(Rung.threshold))
        .where(Rung.petition_id == Petition.id, Rung.threshold > Tally.counted)
        .scalar_subquery()
    )
    return cast(col(Tally.counted), Float) / following


def _answered_at() -> ScalarSelect[Any]:
    return (
        select(func.max(Response.published_at))
        .where(Response.petition_id == Petition.id)
        .scalar_subquery()
    )
