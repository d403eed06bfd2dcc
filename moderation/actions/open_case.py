"""Open the one case about some words, or find the one that is open."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from moderation.models import Case, CaseKind, CaseState
from moderation.queries import cases


async def open_case(
    db: AsyncSession,
    *,
    subject_kind: str,
    subject_id: int,
    kind: CaseKind,
    severity: int,
    rule: str = "",
    held_until: datetime | None = None,
    now: datetime,
) -> Case:
    """Two who open at once get the same case: the second one waits for the first.

    Raises Conflict when that case was decided while the second one waited.
    """
    await db.exec(
        insert(Case)
        .values(
            subject_kind=subject_kind,
            subject_id=subject_id,
            kind=kind,
            severity=severity,
            rule=rule,
            held_until=held_until,
            opened_at=now,
            state=CaseState.OPEN,
            version=1,
        )
        .on_conflict_do_nothing(
            index_elements=["subject_kind", "subject_id"], index_where=text("state = 'open'")
        )
    )
    case = await cases.open_about(db, subject_kind, subject_id)
    if case is None:
        raise Conflict(N_("A moderator has just decided about these words. Look at them again."))
    return case
