"""What accounts do on a schedule."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col

from accounts.models import Confirmation, Session
from core.database import AsyncSession


async def forget_what_ran_out(db: AsyncSession, *, now: datetime) -> None:
    """Delete sessions and confirmation links that open nothing any more."""
    await db.exec(delete(Session).where(col(Session.expires_at) <= now))
    await db.exec(delete(Confirmation).where(col(Confirmation.expires_at) <= now))
