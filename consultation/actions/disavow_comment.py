"""Say that one did not send a comment that stands in one's name, and take that back."""

from datetime import datetime

from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import KIND, words_of
from consultation.models import Comment, CommentState
from consultation.queries import disavowals
from consultation.rules.disavowal import require_disownable, require_own, require_reversible
from core.database import AsyncSession, stored
from core.gate import Gate, Passing


async def disavow_comment(
    db: AsyncSession, comment: Comment, *, by_id: int, gate: Gate, now: datetime
) -> None:
    """The comment is set aside in public: it counts no more, its number and answer stay.

    Raises NotAllowed for anybody else's comment, Conflict for one that does not stand.
    """
    await db.refresh(comment, with_for_update=True)
    require_own(comment, by_id)
    require_disownable(comment)
    was_held = comment.state is CommentState.HELD
    await move_comment(db, comment, to=CommentState.DISOWNED, by_id=by_id, now=now)
    if was_held:
        await gate.take_back(db, KIND, stored(comment.id))


async def reclaim_comment(
    db: AsyncSession, comment: Comment, *, by_id: int, gate: Gate, now: datetime
) -> None:
    """It was theirs after all: the comment comes in anew, past the gate, under its number.

    Raises NotAllowed for anybody else's comment, Conflict for one that is not set aside, TooLate
    after the days for it or once the outcome is published.
    """
    await db.refresh(comment, with_for_update=True)
    require_own(comment, by_id)
    declared = await disavowals.last_of(db, stored(comment.id))
    require_reversible(
        comment,
        declared.at if declared else now,
        has_outcome=await disavowals.has_outcome(db, comment.dossier_id),
        now=now,
    )
    await move_comment(db, comment, to=CommentState.HELD, by_id=by_id, now=now)
    if await gate.ask(db, words_of(comment), now=now) is Passing.SHOWN:
        await move_comment(db, comment, to=CommentState.SHOWN, by_id=None, now=now)
