"""Letters that were written, for a demonstration without a mail server."""

from collections.abc import Sequence

from sqlmodel import col, select

from core.database import AsyncSession
from core.letters import OutgoingLetter


async def newest(db: AsyncSession, *, limit: int) -> Sequence[OutgoingLetter]:
    """The newest letters to anybody. Never shown outside of a demonstration."""
    found = await db.exec(
        select(OutgoingLetter)
        .order_by(col(OutgoingLetter.written_at).desc(), col(OutgoingLetter.id).desc())
        .limit(limit)
    )
    return found.all()
