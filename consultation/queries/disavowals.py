"""Comments whose people say that they did not send them: the public log, and each declaration."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from consultation.models import Comment, CommentEvent, CommentState, Dossier, Outcome
from core.database import AsyncSession, Names
from core.paging import PAGE_SIZE, Page, offset


@dataclass(frozen=True)
class Declared:
    """A declaration in the log, the comment as it stands now, and the draft it is about."""

    event: CommentEvent
    comment: Comment
    titles: Names

    @property
    def stands(self) -> bool:
        """Whether the comment is set aside still."""
        return self.comment.state is CommentState.DISOWNED


async def listed(db: AsyncSession, page: int) -> Page[Declared]:
    """All declarations, also those that were taken back, the newest first."""
    is_one = CommentEvent.state == CommentState.DISOWNED
    total = await db.exec(select(func.count()).select_from(CommentEvent).where(is_one))
    found = await db.exec(
        select(CommentEvent, Comment, Dossier.titles)
        .join(Comment, col(Comment.id) == CommentEvent.comment_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .where(is_one)
        .order_by(col(CommentEvent.at).desc(), col(CommentEvent.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    listed = [Declared(event, comment, dict(titles)) for event, comment, titles in found]
    return Page(listed, page, total.one())


async def last_of(db: AsyncSession, comment_id: int) -> CommentEvent | None:
    """The newest declaration about a comment."""
    found = await db.exec(
        select(CommentEvent)
        .where(CommentEvent.comment_id == comment_id, CommentEvent.state == CommentState.DISOWNED)
        .order_by(col(CommentEvent.id).desc())
        .limit(1)
    )
    return found.one_or_none()


async def has_outcome(db: AsyncSession, dossier_id: int) -> bool:
    found = await db.exec(select(Outcome.dossier_id).where(Outcome.dossier_id == dossier_id))
    return found.one_or_none() is not None
