"""Change a comment within its grace; what it said before stays to be read."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from consultation.actions.keep_wording import keep_wording
from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import words_of
from consultation.models import Comment, CommentState, Dossier, Stance
from consultation.queries import comments, wordings
from consultation.rules.comment_changes import require_author, require_editable
from consultation.rules.comment_wordings import checked_extras
from consultation.rules.phases import require_open
from consultation.rules.replies import require_stance
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.gate import Gate, Passing
from core.i18n import N_


async def edit_comment(
    db: AsyncSession,
    comment: Comment,
    *,
    dossier: Dossier,
    by_id: int,
    known: int,
    language: str,
    stance: Stance,
    body: str,
    proposed: str,
    quote: str,
    minutes: int,
    gate: Gate,
    now: datetime,
) -> bool:
    """Whether anything has changed: the same words once more are none, so is a second press.

    `known` is the wording that was changed, `minutes` the grace. The gate reads the new words.
    Raises NotAllowed for anybody else's comment, TooLate after the grace or the discussion,
    Conflict once it is answered or supported, Invalid where another window was first.
    """
    await db.refresh(comment, with_for_update=True)
    require_author(comment, by_id)
    require_stance(stance, is_reply=comment.parent_id is not None)
    about = (await wordings.about(db, [comment.clause_version_id]))[comment.clause_version_id]
    extras = checked_extras(
        stance=stance, proposed=proposed, quote=quote, words=about.words, language=about.language
    )
    said = {"stance": stance, "body": body, "proposed": extras.proposed, "quote": extras.quote}
    if all(getattr(comment, name) == value for name, value in said.items()):
        return False
    require_open(dossier, now)
    is_answered = await comments.is_answered(db, stored(comment.id))
    require_editable(comment, is_answered=is_answered, minutes=minutes, now=now)
    if comment.wording != known:
        raise Invalid(
            N_("You have changed this comment in another window. Look at it there first.")
        )
    before = words_of(comment).text
    try:
        async with db.begin_nested():
            comment.sqlmodel_update(said | {"language": language, "wording": known + 1})
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
