"""The seam between drafts and petitions: which petitions are about a draft, or have led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession


class Mention(Protocol):
    """A published petition that has to do with a draft: its demand, and where to read it.

    `signatures` are those that count now; `due_at` is the UTC instant by which an answer to it is
    owed, None while none is; `opened_it` says that an answer to this petition opened
    the discussion, and otherwise the petition is about the draft.
    """

    @property
    def demand(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def signatures(self) -> int: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def opened_it(self) -> bool: ...
    @property
    def route(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...


class Petitioned(Protocol):
    """What a house of petitions tells of a draft. A plain module with these names implements it."""

    async def about(
        self, db: AsyncSession, kind: str, identity: int, limit: int, *, act_key: str = ""
    ) -> Sequence[Mention]:
        """Petitions that led to the thing first, then those about it with most signatures, among
        them those about the act in force with this key.
        """
        ...


@dataclass(frozen=True)
class Petitions:
    """What the page of a draft shows of petitions, and the name by which one is started."""

    mentions: Sequence[Mention]
    target: str


def petitioned(request: Request) -> Petitioned:
    """The house that knows the petitions."""
    house: Petitioned = request.app.state.petitioned
    return house
