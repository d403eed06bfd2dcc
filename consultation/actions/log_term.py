"""Write events of terms; the database carries out on their drafts what they say."""

from collections.abc import Sequence

from consultation.models import TermEvent
from consultation.queries import terms
from core.database import AsyncSession


async def log_term(db: AsyncSession, events: Sequence[TermEvent]) -> None:
    """Each draft closes as its event says, with the same statement that stores it.

    The caller holds the drafts. The database refuses an event that does not follow what stands, and
    any other way to move an end.
    """
    db.add_all(events)
    await db.flush()
    await terms.reread(db, [event.dossier_id for event in events])
