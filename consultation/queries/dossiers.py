"""Drafts under discussion: one with all that is told of it, and lists of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from accounts.models import Person
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries.obligations import is_owed
from consultation.models import (
    ActInForce,
    ActReview,
    ActType,
    Dossier,
    DossierKind,
    Outcome,
    Sector,
    TermPolicy,
)
from consultation.queries import acts_in_force
from consultation.rules.phases import Phase
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from core.scripts import fold

# A search of more words than this is a text, not a search.
_MOST_WORDS = 8


@dataclass(frozen=True)
class Record:
    """A draft with what its page says of it; `officer` is the name of the responsible officer.

    `act` is the act in force that is discussed instead of a draft, `review` what becomes of it.
    """

    dossier: Dossier
    agency: Agency
    sector: Sector
    act_type: ActType
    policy: TermPolicy
    officer: str | None
    outcome: Outcome | None
    obligation: Obligation | None
    act: ActInForce | None
    review: ActReview | None


@dataclass(frozen=True)
class Listed:
    """A draft as a row of a list; `due_at` is when its outcome is owed by, while it is."""

    dossier: Dossier
    agency: Agency
    sector: Sector
    act_type: ActType
    outcome_at: datetime | None
    due_at: datetime | None
    act: ActInForce | None


@dataclass(frozen=True)
class Wanted:
    """What a reader filters drafts by; empty means all."""

    sector: str = ""
    agency: str = ""
    act_type: str = ""
    phase: Phase | None = None
    words: str = ""
    kind: DossierKind | None = None


async def by_id(db: AsyncSession, dossier_id: int) -> Dossier | None:
    return await db.get(Dossier, dossier_id)


async def held(db: AsyncSession, dossier_id: int, *, alone: bool = False) -> Dossier:
    """A draft as it stands now, whose term nobody moves before this transaction is over.

    Any number of comments hold it together; who moves the term holds it `alone`.
    """
    found = await db.exec(
        select(Dossier)
        .where(Dossier.id == dossier_id)
        .with_for_update(read=not alone, key_share=not alone)
        .execution_options(populate_existing=True)
    )
    return found.one()


async def by_ids(db: AsyncSession, dossier_ids: Collection[int]) -> dict[int, Dossier]:
    """Those of them that there are, by key, in one query."""
    found = await db.exec(select(Dossier).where(col(Dossier.id).in_(dossier_ids)))
    return {dossier.id: dossier for dossier in found if dossier.id is not None}


async def with_endings(
    db: AsyncSession, dossier_ids: Collection[int]
) -> list[tuple[Dossier, datetime | None]]:
    """Those of them that there are, each with when its outcome was published."""
    found = await db.exec(
        select(Dossier, Outcome.published_at)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Dossier.id)
        .where(col(Dossier.id).in_(dossier_ids))
    )
    return [(dossier, ended_at) for dossier, ended_at in found]


async def unfinished(
    db: AsyncSession, agency_id: int, limit: int, *, now: datetime
) -> list[Dossier]:
    """Discussions of an agency that have not closed yet, the newest first."""
    found = await db.exec(
        select(Dossier)
        .where(col(Dossier.agency_id) == agency_id, col(Dossier.closes_at) > now)
        .order_by(col(Dossier.published_at).desc(), col(Dossier.id).desc())
        .limit(limit)
    )
    return list(found)


async def record(db: AsyncSession, dossier_id: int) -> Record | None:
    """One draft with its agency, sector, type, terms, officer, outcome and obligation."""
    found = await db.exec(_record(), params={"draft": dossier_id})
    row = found.one_or_none()
    return None if row is None else Record(*row)


async def listed(db: AsyncSession, wanted: Wanted, page: int, *, now: datetime) -> Page[Listed]:
    """Drafts as filtered: the open ones that close first, then those to come, then the finished."""
    conditions = _conditions(wanted, now)
    count = (
        select(func.count())
        .select_from(Dossier)
        .join(Agency, col(Agency.id) == Dossier.agency_id)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Dossier.id)
        .where(*conditions)
    )
    total = (await db.exec(count)).one()
    found = await db.exec(
        _rows()
        .where(*conditions)
        .order_by(
            case((is_open(now), 0), (col(Dossier.opens_at) > now, 1), else_=2),
            case((col(Dossier.closes_at) > now, col(Dossier.closes_at))),
            col(Dossier.closes_at).desc(),
            col(Dossier.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Listed(*row) for row in found], page, total)


async def closing_soon(db: AsyncSession, limit: int, *, now: datetime) -> list[Listed]:
    """Open drafts, the one that closes first on top."""
    found = await db.exec(
        _rows().where(is_open(now)).order_by(col(Dossier.closes_at), col(Dossier.id)).limit(limit)
    )
    return [Listed(*row) for row in found]


def is_open(now: datetime) -> ColumnElement[bool]:
    return and_(col(Dossier.opens_at) <= now, col(Dossier.closes_at) > now)


def is_finished(now: datetime) -> ColumnElement[bool]:
    return col(Dossier.closes_at) <= now


def _rows() -> Select[*tuple[Any, ...]]:
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            Dossier, Agency, Sector, ActType, Outcome.published_at, Obligation.due_at, ActInForce
        )
        .join(Agency, col(Agency.id) == Dossier.agency_id)
        .join(Sector, col(Sector.code) == Dossier.sector)
        .join(ActType, col(ActType.code) == Dossier.act_type)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Dossier.id)
        .outerjoin(Obligation, and_(_owes_its_outcome(), is_owed()))
        .outerjoin(ActInForce, col(ActInForce.dossier_id) == Dossier.id)
    )


# Built once: every page about a draft asks for it.
@cache
def _record() -> Select[*tuple[Any, ...]]:
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            Dossier,
            Agency,
            Sector,
            ActType,
            TermPolicy,
            Person.name,
            Outcome,
            Obligation,
            ActInForce,
            ActReview,
        )
        .join(Agency, col(Agency.id) == Dossier.agency_id)
        .join(Sector, col(Sector.code) == Dossier.sector)
        .join(ActType, col(ActType.code) == Dossier.act_type)
        .join(TermPolicy, col(TermPolicy.id) == Dossier.term_policy_id)
        .outerjoin(Person, col(Person.id) == Dossier.officer_id)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Dossier.id)
        .outerjoin(Obligation, _owes_its_outcome())
        .outerjoin(ActInForce, col(ActInForce.dossier_id) == Dossier.id)
        .outerjoin(ActReview, col(ActReview.dossier_id) == Dossier.id)
        .where(col(Dossier.id) == bindparam("draft"))
    )


def _owes_its_outcome() -> ColumnElement[bool]:
    return and_(
        col(Obligation.kind) == ObligationKind.OUTCOME_PUBLICATION,
        col(Obligation.subject_id) == Dossier.id,
    )


def _conditions(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    conditions = [
        col(Dossier.search_key).contains(word, autoescape=True)
        for word in fold(wanted.words).split()[:_MOST_WORDS]
    ]
    if wanted.sector:
        conditions.append(col(Dossier.sector) == wanted.sector)
    if wanted.agency:
        conditions.append(col(Agency.slug) == wanted.agency)
    if wanted.act_type:
        conditions.append(col(Dossier.act_type) == wanted.act_type)
    if wanted.kind is not None:
        conditions.append(acts_in_force.is_of(wanted.kind))
    if wanted.phase is not None:
        conditions.append(_is_in(wanted.phase, now))
    return conditions


def _is_in(phase: Phase, now: datetime) -> ColumnElement[bool]:
    """The same phases as `rules.phases.phase_of`, asked of the database."""
    match phase:
        case Phase.ANNOUNCED:
            return col(Dossier.opens_at) > now
        case Phase.OPEN:
            return is_open(now)
        case Phase.CLOSED:
            return and_(is_finished(now), col(Outcome.published_at).is_(None))
        case Phase.ANSWERED:
            return col(Outcome.published_at).is_not(None)
