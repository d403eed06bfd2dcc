"""How many: drafts by sector, and what was done in a month."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from consultation.models import Answer, Comment, CommentState, Dossier, Sector
from consultation.queries.dossiers import is_finished, is_open
from core.database import AsyncSession


@dataclass(frozen=True)
class SectorCount:
    """How many discussions of a sector are open now, and how many are finished."""

    sector: Sector
    open: int
    finished: int


@dataclass(frozen=True)
class Numbers:
    """What was done since an instant."""

    drafts: int
    comments: int
    answers: int


async def by_sector(db: AsyncSession, *, now: datetime) -> list[SectorCount]:
    """Every sector of the classifier, also those without a draft."""
    found = await db.exec(
        select(
            Sector,
            func.count(col(Dossier.id)).filter(is_open(now)),
            func.count(col(Dossier.id)).filter(is_finished(now)),
        )
        .outerjoin(Dossier, col(Dossier.sector) == Sector.code)
        .group_by(col(Sector.code))
        .order_by(col(Sector.code))
        .limit(200)
    )
    return [SectorCount(*row) for row in found]


async def since(db: AsyncSession, start: datetime) -> Numbers:
    """Drafts published, comments posted that are shown, answers given, in one query."""
    drafts = select(func.count()).select_from(Dossier).where(Dossier.published_at >= start)
    comments = (
        select(func.count())
        .select_from(Comment)
        .where(Comment.posted_at >= start, Comment.state == CommentState.SHOWN)
    )
    answers = select(func.count()).select_from(Answer).where(Answer.answered_at >= start)
    found = await db.exec(
        select(drafts.scalar_subquery(), comments.scalar_subquery(), answers.scalar_subquery())
    )
    return Numbers(*found.one())
