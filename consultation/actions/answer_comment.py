"""The drafting agency answers a comment, once, with its reasons."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.letters import comment_answered
from consultation.models import Answer, CommentState, Verdict
from consultation.queries import authors
from consultation.queries.comments import Subject
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.letters import Outbox

# Fewer letters than this are no reasons; the database keeps the same bound.
LEAST_REASONS = 10


async def answer_comment(
    db: AsyncSession,
    subject: Subject,
    *,
    officer_id: int,
    verdict: Verdict,
    reasons: str,
    language: str,
    wording: int | None = None,
    outbox: Outbox,
    now: datetime,
) -> None:
    """The answer stands beside the comment from now on, and its author gets a letter.

    `wording` is the one that was read, where it is known. Raises Invalid where the author has
    changed it since and where a verdict other than noted has no reasons, Conflict where the
    comment is not shown or has been answered.
    """
    if verdict is not Verdict.NOTED and len(reasons) < LEAST_REASONS:
        raise Invalid(
            N_("Say why: an answer needs reasons unless the comment is only noted."),
            field="reasons",
        )
    await db.refresh(subject.comment, with_for_update=True)
    if wording not in {None, subject.comment.wording}:
        raise Invalid(N_("The author has just changed this comment. Read it once more."))
    if subject.comment.state is not CommentState.SHOWN:
        raise Conflict(N_("This comment is not shown now, so it needs no answer."))
    added = await db.exec(
        insert(Answer)
        .values(
            comment_id=stored(subject.comment.id),
            officer_id=officer_id,
            verdict=verdict,
            language=language,
            reasons=reasons,
            answered_at=now,
        )
        .on_conflict_do_nothing()
        .returning(col(Answer.id))
    )
    if added.scalar_one_or_none() is None:
        raise Conflict(N_("This comment has been answered already. Nothing was changed."))
    address = await authors.address_of(db, subject.comment.person_id)
    if address is not None:
        await outbox.post(db, comment_answered(subject, verdict, reasons, address), now=now)
