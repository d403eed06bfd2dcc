"""Throw away a petition that was being written; there is no way back."""

from core.database import AsyncSession
from petitions.models import Writing


async def throw_away_writing(db: AsyncSession, writing: Writing) -> None:
    """A petition that was handed back stays; only its new wording is gone."""
    await db.delete(writing)
    await db.flush()
