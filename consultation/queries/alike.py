"""Drafts about the same things as a question, by the words of their titles."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from consultation.models import Dossier
from consultation.queries.dossiers import is_open
from core.alike import Meaning, held, is_alike
from core.database import AsyncSession


async def alike(
    db: AsyncSession, meanings: Sequence[Meaning], *, limit: int, now: datetime
) -> list[Dossier]:
    """Those whose titles hold most of the meanings first, then those that are discussed now."""
    if not meanings:
        return []
    key = col(Dossier.search_key)
    found = await db.exec(
        select(Dossier)
        .where(is_alike(key, meanings))
        .order_by(
            held(key, meanings).desc(),
            is_open(now).desc(),
            col(Dossier.closes_at).desc(),
            col(Dossier.id).desc(),
        )
        .limit(limit)
    )
    return list(found)
