"""Replies to comments: the first few under each, and a whole thread by pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func
from sqlmodel import col, select

from consultation.models import Comment
from consultation.queries.clause_comments import SeenComment, is_visible, seen_comments
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# Replies that stand right under a comment; the page of the thread has them all.
_FIRST = 3


@dataclass(frozen=True)
class Replies:
    """The first replies to a comment, and how many there are."""

    items: Sequence[SeenComment] = ()
    total: int = 0


NONE = Replies()


async def first_replies(
    db: AsyncSession, comment_ids: Collection[int], *, viewer_id: int | None
) -> Mapping[int, Replies]:
    """The oldest replies that this reader may see, by the comment: one query, however many."""
    if not comment_ids:
        return {}
    numbered = (
        select(
            col(Comment.id).label("id"),
            func.row_number()
            .over(
                partition_by=col(Comment.parent_id),
                order_by=(col(Comment.posted_at), col(Comment.id)),
            )
            .label("place"),
            func.count().over(partition_by=col(Comment.parent_id)).label("total"),
        )
        .where(col(Comment.parent_id).in_(comment_ids), is_visible(viewer_id))
        .subquery()
    )
    found = await db.exec(  # type: ignore[call-overload]
        seen_comments(viewer_id)
        .add_columns(numbered.c.total)
        .join(numbered, numbered.c.id == Comment.id)
        .where(numbered.c.place <= _FIRST)
        .order_by(col(Comment.parent_id), numbered.c.place)
    )
    items: dict[int, list[SeenComment]] = defaultdict(list)
    totals: dict[int, int] = {}
    for *row, total in found:
        seen = SeenComment(*row)
        beginning = seen.comment.parent_id or 0
        items[beginning].append(seen)
        totals[beginning] = total
    return {beginning: Replies(seen, totals[beginning]) for beginning, seen in items.items()}


async def replies(
    db: AsyncSession, comment_id: int, page: int, *, viewer_id: int | None
) -> Page[SeenComment]:
    """What this reader may see of a thread, in the order in which it was said."""
    is_seen = and_(col(Comment.parent_id) == comment_id, is_visible(viewer_id))
    total = (await db.exec(select(func.count()).select_from(Comment).where(is_seen))).one()
    found = await db.exec(
        seen_comments(viewer_id)
        .where(is_seen)
        .order_by(col(Comment.posted_at), col(Comment.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([SeenComment(*row) for row in found], page, total)


async def one(db: AsyncSession, comment_id: int, *, viewer_id: int | None) -> SeenComment | None:
    """A comment as lists show it, if this reader may see it."""
    found = await db.exec(
        seen_comments(viewer_id).where(col(Comment.id) == comment_id, is_visible(viewer_id))
    )
    row = found.one_or_none()
    return None if row is None else SeenComment(*row)
