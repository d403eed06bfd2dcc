"""Forget the sentences about files that could not be read, once they have served."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col

from consultation.models import Manuscript, ManuscriptState
from core.database import AsyncSession

# How long whoever sent a file has to read why it was refused.
KEPT = timedelta(days=30)


async def forget_refusals(db: AsyncSession, *, now: datetime) -> None:
    """Thirty days after the file was sent."""
    await db.exec(
        delete(Manuscript).where(
            col(Manuscript.state) == ManuscriptState.FAILED,
            col(Manuscript.uploaded_at) < now - KEPT,
        )
    )


async def forget_answered_refusals(db: AsyncSession, instead: Manuscript) -> None:
    """Whoever has sent another file for the same draft has read why the last one was refused."""
    await db.exec(
        delete(Manuscript).where(
            col(Manuscript.state) == ManuscriptState.FAILED,
            col(Manuscript.agency_id) == instead.agency_id,
            col(Manuscript.uploaded_by_id) == instead.uploaded_by_id,
            col(Manuscript.dossier_id).is_not_distinct_from(instead.dossier_id),
            col(Manuscript.language) == instead.language,
        )
    )
