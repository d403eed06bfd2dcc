"""Fold what comments say, so that officers find them by their words in any script."""

import asyncio

from sqlalchemy import text

from consultation.queries import desk_words
from consultation.rules.desk import words_of
from core.database import AsyncSession

# So many comments are folded at once: about a second of work.
PORTION = 1_000

_KEEP = text(
    """
    update desk_entry as kept
    set words = array_to_tsvector(string_to_array(folded.words, ' '))
    from unnest(cast(:comments as bigint[]), cast(:words as text[])) as folded (id, words)
    where kept.comment_id = folded.id
    """
)


async def index_words(
    db: AsyncSession, *, limit: int = PORTION, agency_id: int | None = None
) -> int:
    """Of all comments or those of one agency; how many were folded, none when all are."""
    stale = await desk_words.stale(db, limit, agency_id=agency_id)
    if not stale:
        return 0
    words = await asyncio.to_thread(
        lambda: [" ".join(words_of(identity, *texts)) for identity, *texts in stale]
    )
    comments = [identity for identity, *_ in stale]
    await (await db.connection()).execute(_KEEP, {"comments": comments, "words": words})
    return len(stale)
