"""An author asks for a decision about their words to be looked at again."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.letters import Outbox
from moderation.letters import appeal_received
from moderation.models import Appeal, Decision
from moderation.queries import appeals, readers
from moderation.rules.appeals import require_redress
from moderation.rules.redress import answer_due


async def appeal(
    db: AsyncSession,
    decision: Decision,
    *,
    words: str,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> Appeal:
    """The appeal to whichever instance is next, with a letter that it has come.

    Raises TooLate after the last day, Conflict when one is open or none is left.
    """
    given = await appeals.against(db, decision)
    made = Appeal(
        decision_id=stored(decision.id),
        instance=require_redress(decision, given, now).instance,
        appellant_id=by_id,
        words=words,
        made_at=now,
        due_at=answer_due(now),
    )
    db.add(made)
    await db.flush()
    reader = (await readers.reachable(db, [by_id])).get(by_id)
    if reader is not None:
        await outbox.post(db, appeal_received(made, to=reader), now=now)
    return made
