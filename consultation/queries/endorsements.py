"""Endorsements of drafts by other agencies: about one draft, and one of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, select

from accounts.models import Person
from agencies.models import Agency
from consultation.models import (
    Clause,
    ClauseVersion,
    Endorsement,
    EndorsementRemark,
    EndorsementRequest,
    EndorsementWithdrawal,
    Outcome,
    RemarkReply,
    Version,
)
from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE, Page, offset

# More agencies than a draft is sent to, times the versions it goes through.
_MOST = 500


@dataclass(frozen=True)
class Asked:
    """A request with who was asked, who asked, and what came of it.

    `is_newest` when its agency was not asked again since.
    """

    request: EndorsementRequest
    agency: Agency
    asked_by: str
    endorsement: Endorsement | None
    given_by: str | None
    withdrawal: EndorsementWithdrawal | None
    is_newest: bool


@dataclass(frozen=True)
class Remark:
    """A remark with the clause it is about, as the version cites it, and what was answered."""

    remark: EndorsementRemark
    clause: str | None
    cited: str
    reply: RemarkReply | None
    replied_by: str | None


async def of_draft(db: AsyncSession, dossier_id: int, page: int) -> Page[Asked]:
    """Every request about a draft, the newest first."""
    total = await db.exec(
        select(func.count())
        .select_from(EndorsementRequest)
        .where(EndorsementRequest.dossier_id == dossier_id)
    )
    found = await db.exec(
        _asked()
        .where(col(EndorsementRequest.dossier_id) == dossier_id)
        .order_by(col(EndorsementRequest.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Asked(*row) for row in found], page, total.one())


async def newest_of_draft(db: AsyncSession, dossier_id: int) -> list[Asked]:
    """The newest request to each agency that was asked about a draft, in the order of asking."""
    found = await db.exec(
        _asked()
        .where(col(EndorsementRequest.dossier_id) == dossier_id, ~is_asked_again())
        .order_by(col(EndorsementRequest.id))
        .limit(_MOST)
    )
    return [Asked(*row) for row in found]


async def by_id(db: AsyncSession, dossier_id: int, request_id: int) -> Asked | None:
    found = await db.exec(
        _asked().where(
            col(EndorsementRequest.id) == request_id,
            col(EndorsementRequest.dossier_id) == dossier_id,
        )
    )
    row = found.one_or_none()
    return None if row is None else Asked(*row)


async def hold(db: AsyncSession, request_id: int) -> None:
    """Let one deed at a time be done about a request."""
    await db.exec(
        select(EndorsementRequest.id).where(EndorsementRequest.id == request_id).with_for_update()
    )


async def remarks_of(
    db: AsyncSession, requests: Collection[EndorsementRequest]
) -> dict[int, list[Remark]]:
    """The remarks of these requests in order, by the request; in one query.

    A clause is cited as any text of the version asked about names it.
    """
    if not requests:
        return {}
    by = aliased(Person)
    words = (
        select(ClauseVersion.label, ClauseVersion.title)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(
            col(ClauseVersion.clause_id) == EndorsementRemark.clause_id,
            col(Version.number) == EndorsementRequest.version,
        )
        .order_by(col(Version.id))
        .limit(1)
        .lateral()
    )
    found = await db.exec(
        select(EndorsementRemark, Clause.uid, words.c.label, words.c.title, RemarkReply, by.name)  # type: ignore[call-overload]
        .join(EndorsementRequest, col(EndorsementRequest.id) == EndorsementRemark.request_id)
        .outerjoin(Clause, col(Clause.id) == EndorsementRemark.clause_id)
        .outerjoin(words, col(EndorsementRemark.clause_id).is_not(None))
        .outerjoin(RemarkReply, col(RemarkReply.remark_id) == EndorsementRemark.id)
        .outerjoin(by, col(by.id) == RemarkReply.by_id)
        .where(col(EndorsementRemark.request_id).in_([stored(row.id) for row in requests]))
        .order_by(col(EndorsementRemark.request_id), col(EndorsementRemark.number))
    )
    told: dict[int, list[Remark]] = defaultdict(list)
    for remark, uid, label, title, reply, name in found:
        cited = " ".join(part for part in (label, title) if part)
        told[remark.request_id].append(Remark(remark, uid, cited or uid or "", reply, name))
    return dict(told)


async def remark(db: AsyncSession, request_id: int, number: int) -> EndorsementRemark | None:
    """One remark, held so that it is answered once."""
    found = await db.exec(
        select(EndorsementRemark)
        .where(EndorsementRemark.request_id == request_id, EndorsementRemark.number == number)
        .with_for_update()
    )
    return found.one_or_none()


async def is_replied(db: AsyncSession, remark_id: int) -> bool:
    return await db.get(RemarkReply, remark_id) is not None


async def newest_version(db: AsyncSession, dossier_id: int) -> int:
    """The number of the newest version of a draft."""
    found = await db.exec(select(func.max(Version.number)).where(Version.dossier_id == dossier_id))
    return found.one() or 1


async def text_of(db: AsyncSession, dossier_id: int, number: int) -> Version:
    """The first text of a version, in whatever language."""
    found = await db.exec(
        select(Version)
        .where(Version.dossier_id == dossier_id, Version.number == number)
        .order_by(col(Version.id))
        .limit(1)
    )
    return found.one()


async def clauses_named(
    db: AsyncSession, dossier_id: int, uids: Collection[str]
) -> Mapping[str, int]:
    """The keys of those clauses of a draft that there are, by name, in one query."""
    found = await db.exec(
        select(Clause.uid, Clause.id).where(
            Clause.dossier_id == dossier_id, col(Clause.uid).in_(uids)
        )
    )
    return {uid: stored(identity) for uid, identity in found}


async def has_outcome(db: AsyncSession, dossier_id: int) -> bool:
    found = await db.exec(select(exists().where(col(Outcome.dossier_id) == dossier_id)))
    return found.one()


def is_asked_again() -> ColumnElement[bool]:
    """Its agency was asked about the same draft since."""
    later = aliased(EndorsementRequest)
    return exists().where(
        and_(
            col(later.dossier_id) == EndorsementRequest.dossier_id,
            col(later.agency_id) == EndorsementRequest.agency_id,
            col(later.number) > EndorsementRequest.number,
        )
    )


def _asked() -> Any:
    asked_by, given_by = aliased(Person), aliased(Person)
    return (
        select(  # type: ignore[call-overload]
            EndorsementRequest,
            Agency,
            asked_by.name,
            Endorsement,
            given_by.name,
            EndorsementWithdrawal,
            ~is_asked_again(),
        )
        .join(Agency, col(Agency.id) == EndorsementRequest.agency_id)
        .join(asked_by, col(asked_by.id) == EndorsementRequest.by_id)
        .outerjoin(Endorsement, col(Endorsement.request_id) == EndorsementRequest.id)
        .outerjoin(given_by, col(given_by.id) == Endorsement.by_id)
        .outerjoin(
            EndorsementWithdrawal, col(EndorsementWithdrawal.request_id) == EndorsementRequest.id
        )
    )
