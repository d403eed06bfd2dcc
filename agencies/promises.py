"""The seam between an agency and the houses in which it promises to do something by a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession


class Promise(Protocol):
    """What an agency has promised in public and neither done nor given up, and where it is read.

    `due_on` is a day in Tashkent; it is late from the day after.
    """

    @property
    def words(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def is_late(self) -> bool: ...
    @property
    def route(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...


class Promising(Protocol):
    """What a house tells of promises. A plain module with these names implements it.

    `LIST` is the route of the list of all promises, which takes `?agency=` with a slug.
    """

    @property
    def LIST(self) -> str: ...  # noqa: N802 - a constant of the module

    async def unsettled(
        self, db: AsyncSession, agency_id: int, limit: int, *, today: date
    ) -> Sequence[Promise]:
        """What this agency still has to do, the earliest day first."""
        ...


@dataclass(frozen=True)
class Promises:
    """What the page of an agency shows of them, and the route of the whole list."""

    unsettled: Sequence[Promise]
    list_route: str


def promising(request: Request) -> Promising:
    """The house that knows what agencies have promised."""
    house: Promising = request.app.state.promising
    return house


async def promises_of(
    request: Request, db: AsyncSession, agency_id: int, limit: int, *, today: date
) -> Promises:
    """What this agency has promised, as its page shows it."""
    house = promising(request)
    return Promises(await house.unsettled(db, agency_id, limit, today=today), house.LIST)
