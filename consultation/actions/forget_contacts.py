"""Forget where people were called or written to, and their letters, once they were told all."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from consultation.actions.keep_scans import let_scans_go
from consultation.models import Submission
from consultation.queries import submissions
from consultation.queries.submissions import is_over
from consultation.rules.submissions import CONTACT_KEPT
from core.database import AsyncSession

# Comments whose scans one call lets go; what is left waits for the next.
AT_ONCE = 100


async def forget_contacts(db: AsyncSession, *, now: datetime) -> None:
    """Thirty days after the outcome; whoever has not been told their answer keeps their contact."""
    over = is_over(now - CONTACT_KEPT)
    await db.exec(
        update(Submission)
        .where(col(Submission.contact) != "", over)
        .values(contact="")
        .execution_options(synchronize_session=False)
    )
    await let_scans_go(db, await submissions.scanned(db, over, limit=AT_ONCE))
