"""Cases: the queue by priority, one of them, the open one about some words, overdue holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE, Page, offset
from moderation.models import Case, CaseKind, CaseState, Report
from moderation.rules.priority import Priority, priority

_SECONDS_A_DAY = 86400
# More signals on one case than a moderator reads at once.
_MOST_REPORTS = 200


@dataclass(frozen=True)
class Queued:
    """An open case and why it stands where it stands."""

    case: Case
    reports: int
    priority: Priority


async def by_id(db: AsyncSession, case_id: int) -> Case | None:
    return await db.get(Case, case_id)


async def open_about(db: AsyncSession, kind: str, identity: int) -> Case | None:
    """The open case about these words; there is at most one."""
    found = await db.exec(
        select(Case).where(
            Case.subject_kind == kind,
            Case.subject_id == identity,
            Case.state == CaseState.OPEN,
        )
    )
    return found.one_or_none()


async def queue(
    db: AsyncSession,
    page: int,
    *,
    kind: CaseKind | None,
    subject_kind: str,
    claimed_by_id: int | None,
    now: datetime,
) -> Page[Queued]:
    """Open cases by priority, then by age; the order is that of `rules.priority`."""
    wanted: list[ColumnElement[bool]] = [col(Case.state) == CaseState.OPEN]
    if kind is not None:
        wanted.append(col(Case.kind) == kind)
    if subject_kind:
        wanted.append(col(Case.subject_kind) == subject_kind)
    if claimed_by_id is not None:
        wanted += [col(Case.claimed_by_id) == claimed_by_id, col(Case.claimed_until) > now]
    total = (await db.exec(select(func.count()).select_from(Case).where(*wanted))).one()
    reports = (
        select(func.count())
        .select_from(Report)
        .where(col(Report.case_id) == col(Case.id))
        .correlate(Case)
        .scalar_subquery()
    )
    waited = func.extract("epoch", now - col(Case.opened_at)) / _SECONDS_A_DAY
    score = col(Case.severity) * (1 + func.floor(waited)) * func.greatest(reports, 1)
    found = await db.exec(
        select(Case, reports)
        .where(*wanted)
        .order_by(score.desc(), col(Case.opened_at), col(Case.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    items = [Queued(case, count, priority_of(case, count, now)) for case, count in found]
    return Page(items, page, total)


def priority_of(case: Case, reports: int, now: datetime) -> Priority:
    return priority(severity=case.severity, opened_at=case.opened_at, reports=reports, now=now)


async def reports_on(db: AsyncSession, case: Case) -> Sequence[Report]:
    """The signals on a case, the first one first."""
    found = await db.exec(
        select(Report)
        .where(Report.case_id == stored(case.id))
        .order_by(col(Report.id))
        .limit(_MOST_REPORTS)
    )
    return list(found)


async def report_by(db: AsyncSession, case: Case, person_id: int) -> Report | None:
    """What this person reported on this case."""
    found = await db.exec(
        select(Report).where(Report.case_id == stored(case.id), Report.reporter_id == person_id)
    )
    return found.one_or_none()


async def overdue_holds(db: AsyncSession, now: datetime, limit: int) -> Sequence[Case]:
    """Cases whose hold has run out undecided; locked, those another worker has are left out."""
    found = await db.exec(
        select(Case)
        .where(Case.state == CaseState.OPEN, col(Case.held_until) <= now)
        .order_by(col(Case.held_until))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(found)
