"""Who is known to an identity provider under what name."""

from sqlmodel import col, select

from accounts.models import Door, Person
from core.database import AsyncSession


async def person_behind(db: AsyncSession, provider: str, subject: str) -> Person | None:
    """The person who is this subject to this provider."""
    found = await db.exec(
        select(Person)
        .join(Door, col(Door.person_id) == Person.id)
        .where(Door.provider == provider, Door.subject == subject)
    )
    return found.one_or_none()
