"""Keeps a session that is in use from running out."""

from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import col

from accounts.models import Session
from core.database import AsyncSession
from core.keyed_hash import token_hash

# However much it is used, a session ends after this; then the person signs in once more.
LONGEST = timedelta(days=30)


async def prolong_session(db: AsyncSession, token: str, *, now: datetime, hours: int) -> None:
    """Let a living session last so many hours from now, but not beyond its thirty days."""
    wanted = now + timedelta(hours=hours)
    await db.exec(
        update(Session)
        .where(col(Session.token_hash) == token_hash(token), col(Session.expires_at) > now)
        .values(expires_at=func.least(wanted, col(Session.created_at) + LONGEST))
    )
