"""Keep the files that came with a comment, and let them go with it."""

from collections.abc import Sequence
from datetime import datetime

from consultation.actions.drop_source import drop_sources
from consultation.actions.keep_file import Source, keep_file
from consultation.models import Comment, CommentAttachment
from consultation.queries import attachments
from consultation.rules.attachments import Attachable, require_few
from core.database import AsyncSession, stored


async def attach_files(
    db: AsyncSession, comment: Comment, files: Sequence[Attachable], *, now: datetime
) -> None:
    """Beside a comment that has just come in. Raises Invalid for more files than it may have."""
    require_few(files)
    for number, file in enumerate(files, start=1):
        kept = await keep_file(db, Source(file.name, file.content), now=now)
        db.add(
            CommentAttachment(
                comment_id=stored(comment.id),
                number=number,
                format=file.format,
                name=file.name,
                size=len(file.content),
                sha256=kept.sha256,
            )
        )
    await db.flush()


async def detach_files(db: AsyncSession, comment: Comment) -> None:
    """Of a withdrawn comment; bytes that stand elsewhere too stay there."""
    known = await attachments.of_comment(db, stored(comment.id))
    for attachment in known:
        await db.delete(attachment)
    await db.flush()
    await drop_sources(db, {attachment.sha256 for attachment in known})
