"""What moderation does on a schedule."""

from collections.abc import Awaitable, Mapping
from datetime import datetime
from typing import Protocol

from sqlalchemy import delete
from sqlmodel import col

from core.database import AsyncSession
from moderation.actions.release_overdue_holds import release_overdue_holds
from moderation.models import GateEntry
from moderation.rules.automatic import same_text_window
from moderation.subjects import Subject


class Release(Protocol):
    """Shows words whose hold ran out, in the transaction of the job."""

    def __call__(self, db: AsyncSession, *, now: datetime) -> Awaitable[None]: ...


def release_holds_of(subjects: Mapping[str, Subject]) -> Release:
    """The deed of releasing, for the houses whose words can be held."""

    async def release(db: AsyncSession, *, now: datetime) -> None:
        await release_overdue_holds(db, subjects, now=now)

    return release


async def forget_what_came_to_the_gate(db: AsyncSession, *, now: datetime) -> None:
    """Delete hashes too old to be compared with new words."""
    await db.exec(delete(GateEntry).where(col(GateEntry.asked_at) <= now - same_text_window()))
