"""Change a comment within its grace; what it said before stays to be read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from consultation.actions.keep_wording import keep_wording
from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import words_of
from consultation.models import Comment, CommentState, Stance
from consultation.queries import comments, dossiers, wordings
from consultation.rules.comment_changes import editable_until, require_author, require_changeable
from consultation.rules.comment_wordings import checked_extras
from consultation.rules.phases import require_open
from consultation.rules.replies import require_stance
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.gate import Gate, Passing
from core.i18n import N_


@dataclass(frozen=True)
class Reworded:
    """What a comment is to say from now on; `known` is the wording that was changed."""

    known: int
    language: str
    stance: Stance
    body: str
    proposed: str
    quote: str


async def edit_comment(
    db: AsyncSession,
    comment: Comment,
    reworded: Reworded,
    *,
    by_id: int,
    minutes: int,
    gate: Gate,
    now: datetime,
) -> bool:
    """Whether anything has changed: the same words once more are none, so is a second press.

    `minutes` is the grace. The gate reads the new words. Raises NotAllowed for anybody else's
    comment, TooLate after the grace or the discussion, Conflict once it is answered or supported,
    Invalid where another window was first.
    """
    require_author(comment, by_id)
    until = editable_until(comment, minutes)
    return await reword(db, comment, reworded, until=until, asked_at=now, gate=gate, now=now)


async def reword(
    db: AsyncSession,
    comment: Comment,
    reworded: Reworded,
    *,
    until: datetime,
    asked_at: datetime,
    gate: Gate,
    now: datetime,
) -> bool:
    """The same for whoever may do it `until` then, by the instant at which the author asked for it;
    the discussion must have been open at that instant.
    """
    # Nobody moves the end of the discussion meanwhile.
    dossier = await dossiers.held(db, comment.dossier_id)
    await db.refresh(comment, with_for_update=True)
    require_stance(reworded.stance, is_reply=comment.parent_id is not None)
    about = (await wordings.about(db, [comment.clause_version_id]))[comment.clause_version_id]
    extras = checked_extras(
        stance=reworded.stance,
        proposed=reworded.proposed,
        quote=reworded.quote,
        words=about.words,
        language=about.language,
    )
    said = {
        "stance": reworded.stance,
        "body": reworded.body,
        "proposed": extras.proposed,
        "quote": extras.quote,
    }
    if all(getattr(comment, name) == value for name, value in said.items()):
        return False
    require_open(dossier, asked_at)
    is_answered = await comments.is_answered(db, stored(comment.id))
    require_changeable(comment, is_answered=is_answered, until=until, now=asked_at)
    if comment.wording != reworded.known:
        raise Invalid(
            N_("You have changed this comment in another window. Look at it there first.")
        )
    before = words_of(comment).text
    try:
        async with db.begin_nested():
            fresh = {"language": reworded.language, "wording": reworded.known + 1}
            comment.sqlmodel_update(said | fresh)
            db.add(comment)
            await db.flush()
    except IntegrityError as twice:
        await db.refresh(comment)
        raise Invalid(
            N_("You have said this here already. It stands once."), field="body"
        ) from twice
    await keep_wording(db, comment, about, now=now)
    if words_of(comment).text != before:
        await _ask_again(db, comment, gate=gate, now=now)
    return True


async def _ask_again(db: AsyncSession, comment: Comment, *, gate: Gate, now: datetime) -> None:
    """What is held waits on, whatever it says now: a moderator has it in hand."""
    passing = await gate.ask(db, words_of(comment), now=now)
    if passing is Passing.HELD and comment.state is CommentState.SHOWN:
        await move_comment(db, comment, to=CommentState.HELD, by_id=None, now=now)
