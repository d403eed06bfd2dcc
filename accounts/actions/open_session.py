"""Signs a browser in: a new session under a new token, whatever the browser held before."""

from datetime import datetime, timedelta

from accounts.models import Session
from core.database import AsyncSession
from core.keyed_hash import fresh_token, token_hash


async def open_session(
    db: AsyncSession,
    person_id: int,
    *,
    provider: str,
    now: datetime,
    hours: int,
    browser: str = "",
) -> str:
    """The token for the cookie; the database keeps its hash alone, for so many hours."""
    token = fresh_token()
    db.add(
        Session(
            token_hash=token_hash(token),
            person_id=person_id,
            provider=provider,
            browser=browser[:200],
            created_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    await db.flush()
    return token
