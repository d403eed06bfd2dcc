"""Answer an appeal with reasons: the decision stands, or all that it took away comes back."""

from dataclasses import dataclass
from datetime import datetime

from core.database import AsyncSession
from core.letters import Outbox
from moderation.letters import appeal_answered
from moderation.models import Appeal, AppealState, Decision
from moderation.queries import appeals, readers
from moderation.rules.appeals import require_move, require_new_judge
from moderation.rules.claims import require_in_hand, require_version
from moderation.subjects import Subject


@dataclass(frozen=True)
class Reply:
    """What was decided, and why, for the author and the public."""

    outcome: AppealState
    words: str


async def answer_appeal(
    db: AsyncSession,
    appeal: Appeal,
    reply: Reply,
    *,
    decision: Decision,
    subject: Subject,
    by_id: int,
    version: int,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Overturning admits what was refused and shows what was hidden, in the same transaction.

    Raises Conflict when somebody was first, NotAllowed for whoever has decided about it before.
    """
    await db.refresh(appeal, with_for_update=True)
    require_move(appeal.state, reply.outcome)
    require_version(appeal, version)
    require_in_hand(appeal, by_id)
    require_new_judge(by_id, decision, await appeals.against(db, decision))
    appeal.state = reply.outcome
    appeal.reply = reply.words
    appeal.decided_by_id = by_id
    appeal.decided_at = now
    appeal.version += 1
    db.add(appeal)
    await db.flush()
    if reply.outcome is AppealState.OVERTURNED:
        await subject.show(
            db,
            decision.subject_id,
            by_id=by_id,
            reason=reply.words,
            overturned=decision.id,
            now=now,
        )
    reader = (await readers.reachable(db, [appeal.appellant_id])).get(appeal.appellant_id)
    if reader is not None:
        described = (await subject.describe(db, [decision.subject_id])).get(decision.subject_id)
        letter = appeal_answered(
            appeal,
            restriction=decision.restriction,
            is_readable=described is not None and described.is_readable,
            to=reader,
        )
        await outbox.post(db, letter, now=now)
