"""Limits on tries: how often one key may fail within a window of time.

Counts stand outside the request's transaction on purpose: a failed try rolls its request back,
and the count of it must stay.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import case, delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col, select

from core.database import Sessions, moment


@dataclass(frozen=True)
class Limit:
    """At most `tries` within `window_seconds`, for each key of this name."""

    name: str
    tries: int
    window_seconds: int


class Limits(Protocol):
    async def wait_seconds(self, limit: Limit, key: str, *, now: datetime) -> int:
        """Seconds until the next try may come; 0 when it may come now."""
        ...

    async def count(self, limit: Limit, key: str, *, now: datetime) -> None:
        """Count one try."""
        ...

    async def forget(self, limit: Limit, key: str) -> None:
        """Start again: the right one got through."""
        ...


class LimitCount(SQLModel, table=True):
    """Tries of one key in its present window."""

    __tablename__ = "limit_count"

    name: str = Field(primary_key=True, max_length=40)
    key: str = Field(primary_key=True, max_length=128)
    window_ends: datetime = moment(index=True)
    tries: int


class StoredLimits:
    """Limits counted in the database, so that all server processes count together."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def wait_seconds(self, limit: Limit, key: str, *, now: datetime) -> int:
        async with self._sessions() as db:
            count = (
                await db.exec(
                    select(LimitCount).where(LimitCount.name == limit.name, LimitCount.key == key)
                )
            ).one_or_none()
        if count is None or count.window_ends <= now or count.tries < limit.tries:
            return 0
        return max(1, int((count.window_ends - now).total_seconds()))

    async def count(self, limit: Limit, key: str, *, now: datetime) -> None:
        ends = now + timedelta(seconds=limit.window_seconds)
        fresh = insert(LimitCount).values(name=limit.name, key=key, window_ends=ends, tries=1)
        is_over = col(LimitCount.window_ends) <= now
        async with self._sessions() as db:
            await db.exec(
                fresh.on_conflict_do_update(
                    index_elements=["name", "key"],
                    set_={
                        "tries": case((is_over, 1), else_=col(LimitCount.tries) + 1),
                        "window_ends": case((is_over, ends), else_=col(LimitCount.window_ends)),
                    },
                )
            )
            await db.commit()

    async def forget(self, limit: Limit, key: str) -> None:
        async with self._sessions() as db:
            await db.exec(
                delete(LimitCount).where(
                    col(LimitCount.name) == limit.name, col(LimitCount.key) == key
                )
            )
            await db.commit()
