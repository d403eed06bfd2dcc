"""Comments as readers see them: those that begin threads on a clause, and what is told of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from accounts.models import Person
from consultation.models import (
    Answer,
    AnswerReason,
    Comment,
    CommentAttachment,
    CommentState,
    CommentSupport,
    Representation,
)
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset


@dataclass(frozen=True)
class SeenComment:
    """A comment with its author's name, the organisation they speak for, and its answer.

    `is_supported` is whether this reader stands behind it; of each of its files are told number,
    name, format and size.
    """

    comment: Comment
    author: str
    answer: Answer | None
    reason: AnswerReason | None
    officer: str | None
    is_supported: bool
    represented: Representation | None
    attachments: Sequence[Mapping[str, Any]]


async def of_clause(
    db: AsyncSession,
    clause_id: int,
    page: int,
    *,
    viewer_id: int | None,
    by_support: bool = False,
) -> Page[SeenComment]:
    """What this reader may see of the comments that begin threads on a clause, in the order they
    were posted, or those that most people support first.

    Held ones only their author sees; hidden ones are in the list, for their stub.
    """
    is_seen = and_(
        col(Comment.clause_id) == clause_id,
        col(Comment.parent_id).is_(None),
        is_visible(viewer_id),
    )
    total = select(func.count()).select_from(Comment).where(is_seen)
    found = await db.exec(  # type: ignore[call-overload]
        seen_comments(viewer_id)
        .add_columns(total.scalar_subquery())
        .where(is_seen)
        .order_by(
            *([col(Comment.supports).desc()] if by_support else []),
            col(Comment.posted_at),
            col(Comment.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    rows = list(found)
    if not rows and page > 1:
        return Page([], page, (await db.exec(total)).one())
    return Page([SeenComment(*row[:-1]) for row in rows], page, rows[0][-1] if rows else 0)


async def place_of(db: AsyncSession, comment: Comment, *, viewer_id: int | None) -> int:
    """The page of its clause's list, or of its thread, on which this reader finds a comment."""
    before = or_(
        col(Comment.posted_at) < comment.posted_at,
        and_(col(Comment.posted_at) == comment.posted_at, col(Comment.id) < comment.id),
    )
    found = await db.exec(
        select(func.count())
        .select_from(Comment)
        .where(
            Comment.clause_id == comment.clause_id,
            col(Comment.parent_id).is_not_distinct_from(comment.parent_id),
            is_visible(viewer_id),
            before,
        )
    )
    return found.one() // PAGE_SIZE + 1


def seen_comments(viewer_id: int | None) -> Select[*tuple[Any, ...]]:
    """Comments as the columns of a SeenComment; say which ones, in which order and how many."""
    officer = aliased(Person)
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            Comment,
            Person.name,
            Answer,
            AnswerReason,
            officer.name,
            _is_supported(viewer_id),
            Representation,
            _attachments(),
        )
        .join(Person, col(Person.id) == Comment.person_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(AnswerReason, col(AnswerReason.id) == Answer.reason_id)
        .outerjoin(officer, col(officer.id) == Answer.officer_id)
        .outerjoin(Representation, col(Representation.id) == Comment.representation_id)
    )


def is_visible(viewer_id: int | None) -> ColumnElement[bool]:
    return or_(col(Comment.state) != CommentState.HELD, col(Comment.person_id) == viewer_id)


def _attachments() -> ColumnElement[Any]:
    """What is said of the files beside a comment, in their order."""
    file = CommentAttachment
    told = func.jsonb_build_object(
        "number", file.number, "name", file.name, "format", file.format, "size", file.size
    )
    listed = select(func.jsonb_agg(aggregate_order_by(told, col(file.number)))).where(
        col(file.comment_id) == Comment.id
    )
    none = func.jsonb_build_array()
    return func.coalesce(listed.correlate(Comment).scalar_subquery(), none, type_=JSONB)


def _is_supported(viewer_id: int | None) -> ColumnElement[bool]:
    if viewer_id is None:
        return false()
    return exists().where(
        col(CommentSupport.comment_id) == Comment.id, col(CommentSupport.person_id) == viewer_id
    )
