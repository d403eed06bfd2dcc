"""Take signatures out of the count: they stand on, the log says why, and they may come back."""

from collections.abc import Sequence
from datetime import datetime

from core.database import AsyncSession
from petitions.actions.mark_signatures import mark_signatures
from petitions.actions.record import record
from petitions.models import LogKind, Signature, Tally
from petitions.rules.leaves import entry_of


async def invalidate(
    db: AsyncSession,
    tally: Tally,
    signatures: Sequence[Signature],
    *,
    reason: str,
    invalidation_id: int | None = None,
    now: datetime,
) -> None:
    """Count these signatures down; the tally is held, and each of them counts until now.

    What they have crossed stays crossed. `reason` is a code of `data/invalidation.yaml`.
    """
    await mark_signatures(db, signatures, at=now, reason=reason, invalidation_id=invalidation_id)
    entries = [entry_of(signature, LogKind.INVALIDATED, reason) for signature in signatures]
    await record(db, tally, entries, now=now)
