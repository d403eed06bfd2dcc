"""An operator changes or withdraws a comment that was entered, as its author asks them to."""

from datetime import datetime

from consultation.actions.edit_comment import Reworded, reword
from consultation.actions.keep_scans import let_scans_go
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import SubmissionWish, WishKind, WithdrawalReason
from consultation.queries.submissions import Entered
from consultation.rules.submissions import CHANGED_WITHIN, Wish, require_asked
from core.database import AsyncSession
from core.gate import Gate


async def change_entered(
    db: AsyncSession,
    entered: Entered,
    reworded: Reworded,
    wish: Wish,
    *,
    operator_id: int,
    gate: Gate,
    now: datetime,
) -> bool:
    """Whether anything has changed. What counts is the instant at which the author asked for it: by
    the end of the discussion, and within three days after the comment was entered.

    Raises as `edit_comment` does, and Invalid for a wish that is still to come.
    """
    require_asked(wish, now=now)
    until = entered.submission.entered_at + CHANGED_WITHIN
    is_changed = await reword(
        db, entered.comment, reworded, until=until, asked_at=wish.received_at, gate=gate, now=now
    )
    if is_changed:
        await _log(db, entered, WishKind.CHANGE, wish, operator_id=operator_id, now=now)
    return is_changed


async def withdraw_entered(
    db: AsyncSession,
    entered: Entered,
    reason: WithdrawalReason,
    wish: Wish,
    *,
    operator_id: int,
    gate: Gate,
    now: datetime,
) -> bool:
    """At any time; False when it was withdrawn before. The scans of the letter go with the words.

    Raises Invalid for a wish that is still to come, Conflict for what a moderator has hidden.
    """
    require_asked(wish, now=now)
    author = entered.comment.person_id
    is_new = await withdraw_comment(
        db, entered.comment, by_id=author, reason=reason, gate=gate, now=now
    )
    if is_new:
        await let_scans_go(db, [entered.submission.comment_id])
        await _log(db, entered, WishKind.WITHDRAWAL, wish, operator_id=operator_id, now=now)
    return is_new


async def _log(
    db: AsyncSession,
    entered: Entered,
    kind: WishKind,
    wish: Wish,
    *,
    operator_id: int,
    now: datetime,
) -> None:
    db.add(
        SubmissionWish(
            comment_id=entered.submission.comment_id,
            kind=kind,
            channel=wish.channel,
            received_at=wish.received_at,
            note=wish.note,
            operator_id=operator_id,
            at=now,
        )
    )
    await db.flush()
