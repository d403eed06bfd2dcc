"""Bring what is late before the body above the agency that owes it, once a round."""

from collections.abc import Sequence
from datetime import datetime

from agencies import ledger, letters
from agencies.actions.move_obligation import move_held
from agencies.models import ObligationDeed, ObligationKind
from agencies.owed import Owed, asking_of
from agencies.queries import agencies, deadlines
from agencies.rules.obligations import Deed
from agencies.rules.reminders import latest_due_day
from agencies.rules.terms import terms_of
from core.database import AsyncSession, stored
from core.dates import day_of
from core.letters import Outbox
from core.working_days import Calendar

# Obligations one call attends to; what is left waits for the next.
AT_ONCE = 100


async def escalate_late(
    db: AsyncSession,
    *,
    houses: Sequence[Owed],
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
    limit: int = AT_ONCE,
) -> int:
    """How many were escalated, `limit` at the most.

    The superior body and whoever asked get a letter. What has no body above it stays where it is,
    and its page says so.
    """
    rules = {kind: terms_of(kind).escalation for kind in ObligationKind}
    keys = await agencies.keys_of(db, {rule.without_superior for rule in rules.values()})
    due = await deadlines.to_escalate(
        db,
        {
            kind: latest_due_day(-rule.working_days_late, day_of(now), calendar)
            for kind, rule in rules.items()
        },
        {
            kind: keys[rule.without_superior]
            for kind, rule in rules.items()
            if rule.without_superior in keys
        },
        limit,
    )
    if not due:
        return 0
    obligations = [obligation for obligation, _ in due]
    deeds = [Deed(ObligationDeed.ESCALATED, escalated_to_id=superior) for _, superior in due]
    await move_held(db, list(zip(obligations, deeds, strict=True)), now=now)
    entries = await ledger.entries(db, obligations, houses=houses, calendar=calendar, now=now)
    asking = await asking_of(db, houses, obligations)
    for entry in entries:
        if entry.escalated_to is not None:
            superior = letters.at_agency(entry.escalated_to)
            await outbox.post(db, letters.escalated_to_you(entry, superior), now=now)
        asker = asking.get(stored(entry.obligation.id))
        if asker is not None:
            await outbox.post(db, letters.escalated(entry, letters.in_person(asker)), now=now)
    return len(due)
