"""Forget where people were called or written to, once they have been told all there is."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from consultation.models import Submission
from consultation.queries.submissions import is_over
from consultation.rules.submissions import CONTACT_KEPT
from core.database import AsyncSession


async def forget_contacts(db: AsyncSession, *, now: datetime) -> None:
    """Thirty days after the outcome; whoever has not been told their answer keeps their contact."""
    await db.exec(
        update(Submission)
        .where(col(Submission.contact) != "", is_over(now - CONTACT_KEPT))
        .values(contact="")
        .execution_options(synchronize_session=False)
    )
