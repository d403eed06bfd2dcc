"""What waits about endorsements: answers of agencies that were asked, and answers to remarks."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, exists, select

from consultation.models import (
    Dossier,
    Endorsement,
    EndorsementRemark,
    EndorsementRequest,
    EndorsementWithdrawal,
    Outcome,
    RemarkReply,
)
from consultation.queries.endorsements import is_asked_again
from core.database import AsyncSession


@dataclass(frozen=True)
class WaitingRequest:
    """A request at which somebody has something to do since this instant, and its draft."""

    request: EndorsementRequest
    dossier: Dossier
    since: datetime


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> list[WaitingRequest]:
    """What this agency has not answered, the earliest due first."""
    found = await db.exec(
        select(EndorsementRequest, Dossier)
        .join(Dossier, col(Dossier.id) == EndorsementRequest.dossier_id)
        .where(EndorsementRequest.agency_id == agency_id, *_waits())
        .order_by(col(EndorsementRequest.due_at), col(EndorsementRequest.id))
        .limit(limit)
    )
    return [WaitingRequest(request, dossier, request.asked_at) for request, dossier in found]


async def due_soon(
    db: AsyncSession, last: date, after: int, limit: int, *, now: datetime
) -> list[WaitingRequest]:
    """The next requests behind this one that nobody has answered and that are due from now until
    the end of this day.
    """
    found = await db.exec(
        select(EndorsementRequest, Dossier)
        .join(Dossier, col(Dossier.id) == EndorsementRequest.dossier_id)
        .where(
            col(EndorsementRequest.due_at) > now,
            col(EndorsementRequest.due_on) <= last,
            col(EndorsementRequest.id) > after,
            *_waits(),
        )
        .order_by(col(EndorsementRequest.id))
        .limit(limit)
    )
    return [WaitingRequest(request, dossier, request.asked_at) for request, dossier in found]


async def unsettled(db: AsyncSession, agency_id: int, limit: int) -> list[WaitingRequest]:
    """Answers about this agency's drafts with a remark that has no answer, the oldest first."""
    unreplied = (
        exists()
        .where(col(EndorsementRemark.request_id) == Endorsement.request_id)
        .where(~exists().where(col(RemarkReply.remark_id) == EndorsementRemark.id))
    )
    found = await db.exec(
        select(EndorsementRequest, Dossier, Endorsement.at)
        .join(Dossier, col(Dossier.id) == EndorsementRequest.dossier_id)
        .join(Endorsement, col(Endorsement.request_id) == EndorsementRequest.id)
        .where(Dossier.agency_id == agency_id, unreplied)
        .order_by(col(Endorsement.at), col(Endorsement.request_id))
        .limit(limit)
    )
    return [WaitingRequest(*row) for row in found]


def _waits() -> list[ColumnElement[bool]]:
    """Nobody has answered it, and an answer still counts."""
    answered = exists().where(col(Endorsement.request_id) == EndorsementRequest.id)
    withdrawn = exists().where(col(EndorsementWithdrawal.request_id) == EndorsementRequest.id)
    return [~answered, ~withdrawn, ~_has_ended(), ~is_asked_again()]


def _has_ended() -> ColumnElement[bool]:
    return exists().where(col(Outcome.dossier_id) == EndorsementRequest.dossier_id)
