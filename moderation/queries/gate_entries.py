"""What an author has brought to the gate lately."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from moderation.models import GateEntry


async def same_text_since(
    db: AsyncSession, author_id: int, text_hash: bytes, since: datetime
) -> int:
    """How often this author has brought these very words since then."""
    found = await db.exec(
        select(func.count())
        .select_from(GateEntry)
        .where(
            GateEntry.author_id == author_id,
            GateEntry.text_hash == text_hash,
            col(GateEntry.asked_at) > since,
        )
    )
    return found.one()
