"""Cases, reports and decisions, made for a test with as few words as it needs."""

import hashlib
from datetime import datetime
from itertools import count

from core.database import AsyncSession, stored
from moderation.actions.open_case import open_case
from moderation.models import Case, CaseKind, CaseState, Decision, Report, Restriction, Source
from moderation.rules.redress import reword_until
from tests.clock import MORNING

_numbers = count(1_000_000)


async def case(
    db: AsyncSession,
    *,
    subject_kind: str = "comment",
    subject_id: int = 0,
    kind: CaseKind = CaseKind.REPORT,
    severity: int = 3,
    rule: str = "",
    held_until: datetime | None = None,
    opened_at: datetime = MORNING,
) -> Case:
    """An open case, about new words unless they are given."""
    return await open_case(
        db,
        subject_kind=subject_kind,
        subject_id=subject_id or next(_numbers),
        kind=kind,
        severity=severity,
        rule=rule,
        held_until=held_until,
        now=opened_at,
    )


async def report(
    db: AsyncSession,
    of: Case,
    *,
    reporter_id: int,
    ground: str = "hatred",
    words: str = "",
    reported_at: datetime = MORNING,
) -> Report:
    """One more signal on a case."""
    made = Report(
        case_id=stored(of.id),
        reporter_id=reporter_id,
        ground=ground,
        words=words,
        reported_at=reported_at,
    )
    db.add(made)
    await db.flush()
    return made


async def decision(
    db: AsyncSession,
    *,
    by_id: int,
    of: Case | None = None,
    subject_kind: str = "comment",
    subject_id: int = 0,
    text: str = "",
    restriction: Restriction = Restriction.HIDDEN,
    ground: str = "hatred",
    explanation: str = "The words stir up hatred.",
    decided_at: datetime = MORNING,
) -> Decision:
    """A decision of a case of its own unless one is given; what it is about is not touched."""
    decided = of or await case(db, subject_kind=subject_kind, subject_id=subject_id)
    decided.state = CaseState.DECIDED
    is_restricting = restriction in {Restriction.HIDDEN, Restriction.REFUSED}
    made = Decision(
        case_id=stored(decided.id),
        subject_kind=decided.subject_kind,
        subject_id=decided.subject_id,
        subject_hash=hashlib.sha256(text.encode()).digest(),
        subject_posted_at=decided_at,
        restriction=restriction,
        ground=ground if is_restricting else "",
        ground_version="2026-09-01" if is_restricting else "",
        explanation=explanation,
        source=Source.REPORT,
        decided_by_id=by_id,
        decided_at=decided_at,
        effective_at=decided_at,
        ends_at=reword_until(decided_at) if restriction is Restriction.RETURNED else None,
    )
    db.add_all([decided, made])
    await db.flush()
    return made
