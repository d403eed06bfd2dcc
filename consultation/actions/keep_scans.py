"""Keep pictures of the letter that a comment was entered from, and let them go."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col

from consultation.actions.drop_source import drop_sources
from consultation.actions.keep_file import Source, keep_file
from consultation.models import Comment, CommentState, SubmissionScan
from consultation.queries import submissions
from consultation.rules.attachments import MOST, Attachable, require_few
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def keep_scans(
    db: AsyncSession,
    comment_id: int,
    files: Sequence[Attachable],
    *,
    operator_id: int,
    now: datetime,
) -> None:
    """Beside those that are kept already.

    Raises Invalid for more than a comment has files, Conflict for a comment that was withdrawn.
    """
    comment = await db.get_one(Comment, comment_id, with_for_update=True)
    if comment.state is CommentState.WITHDRAWN:
        raise Conflict(N_("The comment is withdrawn, so no scan of it is kept."))
    known = await submissions.scans(db, comment_id)
    require_few([*known, *files])
    free = [n for n in range(1, MOST + 1) if n not in {scan.number for scan in known}]
    for number, file in zip(free, files, strict=False):
        kept = await keep_file(db, Source(file.name, file.content), now=now)
        db.add(
            SubmissionScan(
                comment_id=comment_id,
                number=number,
                format=file.format,
                name=file.name,
                size=len(file.content),
                sha256=kept.sha256,
                operator_id=operator_id,
                at=now,
            )
        )
    await db.flush()


async def let_scans_go(db: AsyncSession, comment_ids: Collection[int]) -> None:
    """Those of these comments."""
    gone = await db.exec(
        delete(SubmissionScan)
        .where(col(SubmissionScan.comment_id).in_(comment_ids))
        .returning(col(SubmissionScan.sha256))
    )
    await drop_sources(db, set(gone.scalars()))
