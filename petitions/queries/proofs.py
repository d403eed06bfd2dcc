"""Proofs out of the stored hashes of a log: that an entry is in it, that one length continues one.

Both are of RFC 9162, section 2.1, and only of lengths that have been sealed.
"""

from collections.abc import Sequence

from core.database import AsyncSession
from petitions.queries import log
from petitions.rules.merkle import Span, consistency_spans, inclusion_spans
from petitions.rules.subtrees import hash_of, runs_under


async def inclusion(db: AsyncSession, petition_id: int, number: int, size: int) -> list[bytes]:
    """Leads from entry `number` to the root over the first `size` entries.

    Raises ValueError when it is none of them.
    """
    return await _hashes(db, petition_id, inclusion_spans(number - 1, size))


async def consistency(db: AsyncSession, petition_id: int, old: int, size: int) -> list[bytes]:
    """Leads from the root over `old` entries to that over `size`. Raises ValueError when it is no
    beginning of it.
    """
    return await _hashes(db, petition_id, consistency_spans(old, size))


async def _hashes(db: AsyncSession, petition_id: int, spans: Sequence[Span]) -> list[bytes]:
    read = await log.hashes(db, petition_id, runs_under(spans))
    return [hash_of(span, read) for span in spans]
