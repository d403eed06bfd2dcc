"""Appeals: one of them, those against some decisions, and the queue of each instance."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE, Page, offset
from moderation.models import Appeal, AppealState, Decision, Instance


async def by_id(db: AsyncSession, appeal_id: int) -> Appeal | None:
    return await db.get(Appeal, appeal_id)


async def against(db: AsyncSession, decision: Decision) -> Sequence[Appeal]:
    """The appeals against a decision, the first one first; there is one for each instance."""
    decision_id = stored(decision.id)
    return (await against_all(db, [decision_id])).get(decision_id, ())


async def against_all(
    db: AsyncSession, decision_ids: Collection[int]
) -> Mapping[int, Sequence[Appeal]]:
    """The appeals against these decisions, by the decision, in one query."""
    found = await db.exec(
        select(Appeal)
        .where(col(Appeal.decision_id).in_(decision_ids))
        .order_by(col(Appeal.decision_id), col(Appeal.id))
    )
    return {key: list(rows) for key, rows in groupby(found, lambda one: one.decision_id)}


async def open_about(
    db: AsyncSession, kind: str, identities: Collection[int]
) -> Mapping[int, Appeal]:
    """The open appeals against decisions about these words, by the words, in one query."""
    found = await db.exec(
        select(Decision.subject_id, Appeal)
        .join(Appeal, col(Appeal.decision_id) == Decision.id)
        .where(
            Decision.subject_kind == kind,
            col(Decision.subject_id).in_(identities),
            Appeal.state == AppealState.OPEN,
        )
        # The latest decision stands in the end.
        .order_by(col(Decision.id), col(Appeal.id))
    )
    return dict(found.all())


async def queue(
    db: AsyncSession, page: int, *, instances: Collection[Instance], is_open: bool
) -> Page[tuple[Appeal, Decision]]:
    """Appeals with the decisions they are against: the open ones by when they are due, or the
    answered ones, the latest first.
    """
    wanted: list[ColumnElement[bool]] = [
        col(Appeal.instance).in_(instances),
        (col(Appeal.state) == AppealState.OPEN) == is_open,
    ]
    total = (await db.exec(select(func.count()).select_from(Appeal).where(*wanted))).one()
    order = col(Appeal.due_at) if is_open else col(Appeal.decided_at).desc()
    found = await db.exec(
        select(Appeal, Decision)
        .join(Decision, col(Decision.id) == Appeal.decision_id)
        .where(*wanted)
        .order_by(order, col(Appeal.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)


async def overdue(
    db: AsyncSession, since: datetime, now: datetime, after: int, limit: int
) -> Sequence[tuple[Appeal, Decision]]:
    """Open appeals after this key whose day is over, but not longer than since then, with the
    decisions they are against.
    """
    found = await db.exec(
        select(Appeal, Decision)
        .join(Decision, col(Decision.id) == Appeal.decision_id)
        .where(
            Appeal.state == AppealState.OPEN,
            # Both instances named, so that one index is enough.
            col(Appeal.instance).in_(Instance),
            col(Appeal.due_at) >= since,
            col(Appeal.due_at) < now,
            col(Appeal.id) > after,
        )
        .order_by(col(Appeal.id))
        .limit(limit)
    )
    return list(found)
