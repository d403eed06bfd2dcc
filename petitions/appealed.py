"""The seam between petitions and whoever judges them: which refusals are being looked at again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession


class UnderWay(Protocol):
    """An appeal that is being decided: its number, and the UTC instant it is to be answered by."""

    @property
    def id(self) -> int | None: ...
    @property
    def due_at(self) -> datetime: ...


class Appealed(Protocol):
    """What a house of appeals tells of words. A plain module with this name implements it."""

    async def under_way(
        self, db: AsyncSession, kind: str, identities: Collection[int]
    ) -> Mapping[int, UnderWay]:
        """The open appeals about these words, by the words, in one query."""
        ...


def appealed(request: Request) -> Appealed:
    """The house that knows the appeals."""
    house: Appealed = request.app.state.appealed
    return house
