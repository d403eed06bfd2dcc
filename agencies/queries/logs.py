"""Obligations with their logs, all of them, a portion at a time."""

from collections import defaultdict

from sqlmodel import col, select

from agencies.models import Obligation, ObligationEvent
from core.database import AsyncSession, stored


async def portion(
    db: AsyncSession, after: int, limit: int
) -> list[tuple[Obligation, list[ObligationEvent]]]:
    """The obligations after this key by key, each with its log from the beginning."""
    found = await db.exec(
        select(Obligation)
        .where(col(Obligation.id) > after)
        .order_by(col(Obligation.id))
        .limit(limit)
    )
    obligations = list(found)
    events = await db.exec(
        select(ObligationEvent)
        .where(col(ObligationEvent.obligation_id).in_([row.id for row in obligations]))
        .order_by(col(ObligationEvent.id))
    )
    logs = defaultdict(list)
    for event in events:
        logs[event.obligation_id].append(event)
    return [(row, logs[stored(row.id)]) for row in obligations]
