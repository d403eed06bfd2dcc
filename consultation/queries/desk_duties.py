"""What an agency still has to do about its drafts, each with the instant it is due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from agencies.models import Obligation, ObligationKind
from agencies.queries.obligations import is_owed
from consultation.models import (
    Answer,
    ClauseVersion,
    Comment,
    CommentState,
    DeskEntry,
    Dossier,
    Fulfilment,
    Outcome,
    Version,
)
from consultation.queries.desk_filters import is_answered, of_desk
from consultation.rules.answers import PROMISING
from core.database import AsyncSession


@dataclass(frozen=True)
class Unanswered:
    """A draft with comments that wait, the oldest of them since `since`."""

    dossier: Dossier
    count: int
    since: datetime


@dataclass(frozen=True)
class Promised:
    """Words with comments that were accepted and whose change nobody has shown yet, since the first
    of them was answered.
    """

    dossier: Dossier
    clause_version_id: int
    count: int
    since: datetime


async def unanswered(db: AsyncSession, agency_id: int, limit: int) -> list[Unanswered]:
    """The agency's drafts with comments that wait, the longest waiting first."""
    oldest = func.min(DeskEntry.posted_at)
    found = await db.exec(
        select(Dossier, func.count(), oldest)
        .join(DeskEntry, col(DeskEntry.dossier_id) == Dossier.id)
        .where(*of_desk(agency_id), ~is_answered())
        .group_by(col(Dossier.id))
        .order_by(oldest, col(Dossier.id))
        .limit(limit)
    )
    return [Unanswered(*row) for row in found]


async def promised(db: AsyncSession, agency_id: int, limit: int) -> list[Promised]:
    """Open promises about the agency's drafts that have had a version since the words they are
    about, by these words; the oldest promise first.
    """
    read, later = aliased(Version), aliased(Version)
    oldest = func.min(Answer.answered_at)
    found = await db.exec(
        select(Dossier, Comment.clause_version_id, func.count(), oldest)
        .join(Comment, col(Comment.dossier_id) == Dossier.id)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .join(read, col(read.id) == ClauseVersion.version_id)
        .where(
            col(Dossier.agency_id) == agency_id,
            col(Comment.state) == CommentState.SHOWN,
            col(Answer.verdict).in_(PROMISING),
            ~exists().where(col(Fulfilment.answer_id) == Answer.id),
            exists().where(col(later.dossier_id) == Dossier.id, col(later.number) > read.number),
        )
        .group_by(col(Dossier.id), col(Comment.clause_version_id))
        .order_by(oldest, col(Comment.clause_version_id))
        .limit(limit)
    )
    return [Promised(*row) for row in found]


async def under_discussion(db: AsyncSession, agency_id: int, limit: int) -> list[Dossier]:
    """The agency's drafts whose end nobody was obliged by yet, the first to close first."""
    has_ended = exists().where(
        col(Obligation.kind) == ObligationKind.OUTCOME_PUBLICATION,
        col(Obligation.subject_id) == Dossier.id,
    )
    found = await db.exec(
        select(Dossier)
        .where(
            col(Dossier.agency_id) == agency_id,
            ~has_ended,
            ~exists().where(col(Outcome.dossier_id) == Dossier.id),
        )
        .order_by(col(Dossier.closes_at), col(Dossier.id))
        .limit(limit)
    )
    return list(found)


async def outcome_due(db: AsyncSession, agency_id: int) -> dict[int, datetime]:
    """Until when the agency owes the outcomes of its drafts, by draft."""
    found = await db.exec(
        select(Obligation.subject_id, Obligation.due_at).where(
            Obligation.agency_id == agency_id,
            Obligation.kind == ObligationKind.OUTCOME_PUBLICATION,
            is_owed(),
        )
    )
    return dict(found.all())
