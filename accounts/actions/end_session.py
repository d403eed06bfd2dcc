"""Signs browsers out: this one, another one, or all but this one."""

from sqlalchemy import delete
from sqlmodel import col

from accounts.models import Session
from core.database import AsyncSession
from core.keyed_hash import token_hash


async def end_session(db: AsyncSession, token: str) -> None:
    """End the session of the browser that holds this token."""
    await db.exec(delete(Session).where(col(Session.token_hash) == token_hash(token)))


async def end_session_of(db: AsyncSession, person_id: int, *, hashed: bytes) -> None:
    """End the session of this hash, if it is this person's."""
    await db.exec(
        delete(Session).where(
            col(Session.token_hash) == hashed, col(Session.person_id) == person_id
        )
    )


async def end_other_sessions(db: AsyncSession, person_id: int, *, kept: str = "") -> None:
    """End every session of this person but the one of the token `kept`."""
    await db.exec(
        delete(Session).where(
            col(Session.person_id) == person_id, col(Session.token_hash) != token_hash(kept)
        )
    )
