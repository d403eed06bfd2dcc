"""Put invalidated signatures back into the count; they may reach a rung by it."""

from collections.abc import Sequence
from datetime import datetime

from core.database import AsyncSession
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.cross import cross_reached
from petitions.actions.mark_signatures import mark_signatures
from petitions.actions.record import record
from petitions.models import LogKind, Petition, Signature, Tally
from petitions.queries import ladder
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
    reaches_rungs: bool = True,
) -> None:
    """Count these signatures up again, each for the reason it was invalidated for.

    The tally is held, and none of them is counted until now. They reach no rung when they are set
    aside again at once.
    """
    before = Counts(tally.counted, tally.residents)
    entries = [
        entry_of(signature, LogKind.RESTORED, signature.invalidated_for or "")
        for signature in signatures
    ]
    await mark_signatures(db, signatures, at=None, reason=None, invalidation_id=None)
    numbers = await record(db, tally, entries, now=now)
    if not numbers or not reaches_rungs:
        return
    await cross_reached(
        db,
        petition,
        before,
        list(zip(numbers, entries, strict=True)),
        ahead=await ladder.rungs_ahead(db, tally.petition_id),
        calendar=calendar,
        outbox=outbox,
        now=now,
    )
