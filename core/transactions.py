"""The one transaction of a request: begun when the database is first asked for anything."""

import asyncio

from core.database import AsyncSession, Sessions


class Transaction:
    """Holds no session, and so no connection, until somebody asks for it."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._session: AsyncSession | None = None

    @property
    def session(self) -> AsyncSession:
        if self._session is None:
            self._session = self._sessions()
        return self._session

    async def commit(self) -> None:
        """Settle what was done so far; the connection goes back until it is needed again."""
        if self._session is not None:
            await self._session.commit()

    async def roll_back(self) -> None:
        if self._session is not None:
            await self._session.rollback()

    async def close(self) -> None:
        """Let go of the session, also when whoever asked has gone away meanwhile."""
        if self._session is not None:
            await asyncio.shield(self._session.close())
