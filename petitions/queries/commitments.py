"""What agencies have promised in their answers: of some answers, of all, and those coming due."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from agencies.models import Agency, Obligation
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Commitment, CommitmentState, Petition, Response
from petitions.rules.commitments import UNSETTLED
from petitions.rules.states import SHOWN

# Whoever looks at one answer, or writes its letters, sees at most so many.
_MOST = 1000


class Standing(StrEnum):
    """How the public asks for commitments; the late ones are among the promised."""

    PROMISED = "promised"
    LATE = "late"
    DONE = "done"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Promised:
    """A commitment with the answer it stands in, the petition, and the agency that promised."""

    commitment: Commitment
    response: Response
    petition: Petition
    agency: Agency


async def of_responses(
    db: AsyncSession, response_ids: Collection[int]
) -> dict[int, list[Commitment]]:
    """The commitments of these answers, in the order in which they stand there, in one query."""
    found = await db.exec(
        select(Commitment)
        .where(col(Commitment.response_id).in_(response_ids))
        .order_by(col(Commitment.id))
        .limit(_MOST)
    )
    kept: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in found:
        kept[commitment.response_id].append(commitment)
    return kept


async def by_id(db: AsyncSession, commitment_id: int) -> Promised | None:
    """The commitment with all that belongs to it."""
    found = await db.exec(_promised().where(col(Commitment.id) == commitment_id))
    row = found.one_or_none()
    return None if row is None else Promised(*row)


async def hold(db: AsyncSession, commitment: Commitment) -> None:
    """Read it anew and keep others from settling it until this transaction ends."""
    await db.refresh(commitment, with_for_update=True)


async def listed(
    db: AsyncSession, page: int, *, standing: Standing | None, agency: str, today: date
) -> Page[Promised]:
    """What was promised in public: unsettled ones by their day, then the settled, newest first."""
    conditions: list[ColumnElement[bool]] = [col(Petition.state).in_(SHOWN)]
    if standing is not None:
        conditions.append(_stands(standing, today))
    if agency:
        conditions.append(col(Agency.slug) == agency)
    total = (
        await db.exec(select(func.count()).select_from(_promised().where(*conditions).subquery()))
    ).one()
    found = await db.exec(
        _promised()
        .where(*conditions)
        .order_by(
            col(Commitment.settled_at).desc().nulls_first(),
            col(Commitment.due_on),
            col(Commitment.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Promised(*row) for row in found], page, total)


async def unsettled_of(db: AsyncSession, agency_id: int, limit: int) -> list[Promised]:
    """What an agency still has to do, the earliest day first."""
    found = await db.exec(
        _promised()
        .where(
            _is_unsettled(), col(Obligation.agency_id) == agency_id, col(Petition.state).in_(SHOWN)
        )
        .order_by(col(Commitment.due_on), col(Commitment.id))
        .limit(limit)
    )
    return [Promised(*row) for row in found]


async def unsettled_between(
    db: AsyncSession, first: date, last: date, after: int, limit: int
) -> list[Promised]:
    """Those after this key whose day lies in between, both days included."""
    found = await db.exec(
        _promised()
        .where(
            _is_unsettled(),
            col(Commitment.due_on).between(first, last),
            col(Commitment.id) > after,
        )
        .order_by(col(Commitment.id))
        .limit(limit)
    )
    return [Promised(*row) for row in found]


def _promised() -> Select[Commitment, Response, Petition, Agency]:
    return (
        select(Commitment, Response, Petition, Agency)
        .join(Response, col(Response.id) == Commitment.response_id)
        .join(Petition, col(Petition.id) == Response.petition_id)
        .join(Obligation, col(Obligation.id) == Response.obligation_id)
        .join(Agency, col(Agency.id) == Obligation.agency_id)
    )


def _is_unsettled() -> ColumnElement[bool]:
    return col(Commitment.state).in_(UNSETTLED)


def _stands(standing: Standing, today: date) -> ColumnElement[bool]:
    if standing is Standing.LATE:
        return and_(_is_unsettled(), col(Commitment.due_on) < today)
    return col(Commitment.state) == CommitmentState(standing.value)
