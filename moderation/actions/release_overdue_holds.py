"""Show words whose automatic hold ran out before any moderator decided."""

from collections.abc import Mapping
from datetime import datetime

from core.database import AsyncSession
from moderation.queries import cases
from moderation.subjects import Subject, subject_of

# Holds released in one transaction; the next run takes the next ones.
_AT_ONCE = 100


async def release_overdue_holds(
    db: AsyncSession, subjects: Mapping[str, Subject], *, now: datetime
) -> int:
    """How many were shown. Their cases stay open: a moderator can still hide the words."""
    overdue = await cases.overdue_holds(db, now, limit=_AT_ONCE)
    for case in overdue:
        await subject_of(subjects, case.subject_kind).show(
            db, case.subject_id, by_id=None, reason=case.rule, now=now
        )
        case.held_until = None
        db.add(case)
    await db.flush()
    return len(overdue)
