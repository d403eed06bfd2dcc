"""Files beside comments."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import col, select

from consultation.models import CommentAttachment, SourceFile, SubmissionScan
from consultation.rules.attachments import MOST
from core.database import AsyncSession


async def of_comment(db: AsyncSession, comment_id: int) -> list[CommentAttachment]:
    """The files beside a comment, in the order in which they were sent."""
    found = await db.exec(
        select(CommentAttachment)
        .where(CommentAttachment.comment_id == comment_id)
        .order_by(col(CommentAttachment.number))
        .limit(MOST)
    )
    return list(found)


async def of_comments(
    db: AsyncSession, comment_ids: Collection[int]
) -> Mapping[int, Sequence[CommentAttachment]]:
    """The files beside these comments, by the comment, in one query."""
    found = await db.exec(
        select(CommentAttachment)
        .where(col(CommentAttachment.comment_id).in_(comment_ids))
        .order_by(col(CommentAttachment.comment_id), col(CommentAttachment.number))
        .limit(MOST * len(comment_ids))
    )
    files: dict[int, list[CommentAttachment]] = defaultdict(list)
    for file in found:
        files[file.comment_id].append(file)
    return dict(files)


async def one(db: AsyncSession, comment_id: int, number: int) -> CommentAttachment | None:
    return await db.get(CommentAttachment, (comment_id, number))


async def content(db: AsyncSession, attachment: CommentAttachment | SubmissionScan) -> bytes:
    """The file byte for byte as it is kept."""
    found = await db.exec(
        select(col(SourceFile.content)).where(col(SourceFile.sha256) == attachment.sha256)
    )
    return bytes(found.one())
