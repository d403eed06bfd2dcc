"""A published outcome opens a survey among those who took part in the discussion."""

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.ask_participants import ask_participants
from consultation.models import Survey
from consultation.queries import surveys
from consultation.rules.surveys import survey_rules
from core.database import AsyncSession

# Outcomes one call attends to; what is left waits for the next.
AT_ONCE = 100


async def open_surveys(db: AsyncSession, *, now: datetime) -> int:
    """How many were opened; done twice, or twice at once, none is opened twice.

    Outcomes of long ago, and discussions in which nobody took part, are not asked about.
    """
    rules = survey_rules()
    since = now - timedelta(days=rules.within_days)
    waiting = await surveys.without_survey(db, AT_ONCE, since=since)
    if not waiting:
        return 0
    opened = await db.exec(
        insert(Survey)
        .values(
            [
                {
                    "dossier_id": dossier_id,
                    "version": rules.newest,
                    "opened_at": now,
                    "closes_at": now + timedelta(days=rules.open_days),
                }
                for dossier_id in waiting
            ]
        )
        .on_conflict_do_nothing()
        .returning(col(Survey.dossier_id))
    )
    fresh = list(opened.scalars())
    await ask_participants(db, fresh)
    return len(fresh)
