"""Where letters about moderation go."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select

from accounts.models import LocalAccount, Person
from core.database import AsyncSession


@dataclass(frozen=True)
class Reader:
    """Somebody a letter can reach, and the language they read."""

    person_id: int
    email: str
    language: str


async def reachable(db: AsyncSession, person_ids: Collection[int]) -> dict[int, Reader]:
    """Those of them who have a confirmed address, in one query."""
    found = await db.exec(
        select(Person.id, LocalAccount.email, Person.language)
        .join(LocalAccount, col(LocalAccount.person_id) == Person.id)
        .where(col(Person.id).in_(set(person_ids)), col(LocalAccount.confirmed_at).is_not(None))
    )
    return {
        identity: Reader(identity, email, language)
        for identity, email, language in found
        if identity is not None
    }
