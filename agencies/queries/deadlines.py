"""Obligations whose clock asks for a deed: a reminder, or to be escalated."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, null, or_
from sqlmodel import col, exists, select

from agencies.models import Agency, Obligation, ObligationDeed, ObligationEvent, ObligationKind
from agencies.queries.obligations import is_owed
from agencies.rules.reminders import Window
from core.database import AsyncSession
from core.dates import end_of_day


async def to_remind(
    db: AsyncSession, windows: Mapping[ObligationKind, Sequence[Window]], limit: int
) -> list[tuple[Obligation, int]]:
    """What is to be reminded of now, with the reminder that is due, the earliest due first; held.

    Each of them once for a due day, and none that is longer than the whole term was.
    """
    due = [(_is_in(kind, window), window.days_left) for kind in windows for window in windows[kind]]
    days_left = case(*due)
    was_reminded = exists().where(
        col(ObligationEvent.obligation_id) == Obligation.id,
        col(ObligationEvent.deed) == ObligationDeed.REMINDED,
        col(ObligationEvent.due_at) == Obligation.due_at,
        col(ObligationEvent.working_days_left) <= days_left,
    )
    found = await db.exec(
        select(Obligation, days_left)
        .where(
            is_owed(),
            or_(*(condition for condition, _ in due)),
            days_left < Obligation.term_working_days,
            ~was_reminded,
        )
        .order_by(col(Obligation.due_at), col(Obligation.id))
        .limit(limit)
        .with_for_update(of=Obligation, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [(obligation, days) for obligation, days in found]


async def to_escalate(
    db: AsyncSession,
    latest: Mapping[ObligationKind, date],
    without_superior: Mapping[ObligationKind, int],
    limit: int,
) -> list[tuple[Obligation, int]]:
    """What was due by the `latest` day of its kind, was not escalated in this round, and to whom
    it goes, the longest overdue first; held. What has nobody above is left where it is.
    """
    kind = col(Obligation.kind)
    instead = case(without_superior, value=kind) if without_superior else null()
    superior = func.coalesce(col(Agency.superior_id), instead)
    found = await db.exec(
        select(Obligation, superior)
        .join(Agency, col(Agency.id) == Obligation.agency_id)
        .where(
            is_owed(),
            col(Obligation.escalated_at).is_(None),
            or_(*(_is_due_by(kind, day) for kind, day in latest.items())),
            superior != Obligation.agency_id,
        )
        .order_by(col(Obligation.due_at), col(Obligation.id))
        .limit(limit)
        .with_for_update(of=Obligation, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [(obligation, agency_id) for obligation, agency_id in found]


def _is_in(kind: ObligationKind, window: Window) -> ColumnElement[bool]:
    by = _is_due_by(kind, window.until)
    if window.after is None:
        return by
    return and_(by, col(Obligation.due_at) > end_of_day(window.after))


def _is_due_by(kind: ObligationKind, day: date) -> ColumnElement[bool]:
    return and_(col(Obligation.kind) == kind, col(Obligation.due_at) <= end_of_day(day))
