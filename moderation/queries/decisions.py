"""Decisions: the public log, one of them, the history of some words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from moderation.models import Appeal, Decision, Restriction

# More decisions about the same words than there ever are.
_MOST = 100


@dataclass(frozen=True)
class LogFilter:
    """What a reader asks the log for; what is empty does not narrow it."""

    kind: str = ""
    identity: int | None = None
    restriction: Restriction | None = None
    ground: str = ""


async def by_id(db: AsyncSession, decision_id: int) -> Decision | None:
    return await db.get(Decision, decision_id)


async def of_appeal(db: AsyncSession, appeal: Appeal) -> Decision:
    """What an appeal is against: the database sees to it that there is one."""
    return await db.get_one(Decision, appeal.decision_id)


async def about(db: AsyncSession, kind: str, identity: int) -> Sequence[Decision]:
    """Every decision about these words, the newest first."""
    found = await db.exec(
        select(Decision)
        .where(Decision.subject_kind == kind, Decision.subject_id == identity)
        .order_by(col(Decision.id).desc())
        .limit(_MOST)
    )
    return list(found)


async def logged(db: AsyncSession, page: int, wanted: LogFilter) -> Page[Decision]:
    """The public log, the newest first."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind:
        conditions.append(col(Decision.subject_kind) == wanted.kind)
    if wanted.identity is not None:
        conditions.append(col(Decision.subject_id) == wanted.identity)
    if wanted.restriction is not None:
        conditions.append(col(Decision.restriction) == wanted.restriction)
    if wanted.ground:
        conditions.append(col(Decision.ground) == wanted.ground)
    total = (await db.exec(select(func.count()).select_from(Decision).where(*conditions))).one()
    found = await db.exec(
        select(Decision)
        .where(*conditions)
        .order_by(col(Decision.decided_at).desc(), col(Decision.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)
