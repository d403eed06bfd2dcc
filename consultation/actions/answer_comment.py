"""The drafting agency answers a comment, once, with its reasons."""

from datetime import datetime

from consultation.actions.answer_comments import answer_comments
from consultation.models import CommentState
from consultation.queries import comments
from consultation.queries.comments import Subject
from consultation.rules.answers import Given
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.letters import Outbox


async def answer_comment(
    db: AsyncSession,
    subject: Subject,
    *,
    officer_id: int,
    given: Given,
    wording: int | None = None,
    outbox: Outbox,
    now: datetime,
) -> None:
    """The answer stands beside the comment from now on, and its author gets a letter.

    `wording` is the one that was read, where it is known. Raises Invalid where the author has
    changed it since, where a verdict other than noted has no reason or words, and where the clause
    has not led to the words that the answer names; Conflict where the comment is not shown, is
    the agency's own reply or has been answered.
    """
    comment, identity = subject.comment, stored(subject.comment.id)
    await db.refresh(comment, with_for_update=True)
    if wording not in {None, comment.wording}:
        raise Invalid(N_("The author has just changed this comment. Read it once more."))
    if comment.state is not CommentState.SHOWN:
        raise Conflict(N_("This comment is not shown now, so it needs no answer."))
    if comment.is_official:
        raise Conflict(N_("This is a reply of the agency itself, which needs no answer."))
    if await comments.is_answered(db, identity):
        raise Conflict(N_("This comment has been answered already. Nothing was changed."))
    done = await answer_comments(
        db,
        subject.dossier.agency_id,
        [identity],
        officer_id=officer_id,
        given=given,
        outbox=outbox,
        now=now,
    )
    if done.skipped:
        raise Invalid(
            N_("This clause has not become what you chose. Choose a change from the list."),
            field="change",
        )
