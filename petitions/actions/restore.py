"""Put invalidated signatures back into the count; they may reach a rung by it."""

from collections.abc import Sequence
from datetime import datetime

from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.cross import cross_reached
from petitions.actions.record import record
from petitions.models import LogKind, Petition, Signature, Tally
from petitions.rules.leaves import entry_of
from petitions.rules.quorum import Counts


async def restore(
    db: AsyncSession,
    petition: Petition,
    tally: Tally,
    signatures: Sequence[Signature],
    *,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Count these signatures up again, each for the reason it was invalidated for.

    The tally is held, and none of them is counted until now.
    """
    before = Counts(tally.counted, tally.residents)
    entries = [
        entry_of(signature, LogKind.RESTORED, signature.invalidated_for or "")
        for signature in signatures
    ]
    for signature in signatures:
        signature.invalidated_at = signature.invalidated_for = signature.invalidation_id = None
    db.add_all(signatures)
    numbers = await record(db, tally, entries, now=now)
    await cross_reached(
        db,
        petition,
        before,
        list(zip(numbers, entries, strict=True)),
        calendar=calendar,
        outbox=outbox,
        now=now,
    )
