"""A reader tells the moderators that some words should not stand."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from moderation.actions.open_case import open_case
from moderation.models import CaseKind, Report, Restriction
from moderation.queries import cases
from moderation.rules.grounds import grounds_for
from moderation.subjects import Described, require_readable


async def report_words(
    db: AsyncSession,
    described: Described,
    *,
    kind: str,
    ground: str,
    words: str,
    reporter_id: int,
    now: datetime,
) -> Report:
    """One more signal on the one open case about these words.

    Raises Conflict when they are out of sight already or this person has reported them, Invalid
    for a ground that is none for such words.
    """
    require_readable(described)
    chosen = {known.code: known for known in grounds_for(kind, Restriction.HIDDEN)}.get(ground)
    if chosen is None:
        raise Invalid(N_("Choose one of the reasons."), field="ground")
    case = await open_case(
        db,
        subject_kind=kind,
        subject_id=described.identity,
        kind=CaseKind.REPORT,
        severity=chosen.severity,
        now=now,
    )
    if await cases.report_by(db, case, reporter_id) is not None:
        raise Conflict(
            N_("You have already reported this. Moderators have it, and will write to you.")
        )
    case.severity = max(case.severity, chosen.severity)
    report = Report(
        case_id=stored(case.id),
        reporter_id=reporter_id,
        ground=ground,
        words=words,
        reported_at=now,
    )
    db.add_all([case, report])
    await db.flush()
    return report
