"""The seam between petitions and what other houses have on the same subject: drafts of acts.

Whoever writes a petition is shown them, so as to join a discussion that runs instead. Each house
answers in a plain module; `web/seams.py` lists who does.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.alike import Meaning
from core.database import AsyncSession, Names


class Alike(Protocol):
    """Something on the same subject: its titles by language, and where to read and discuss it.

    Kind and identity name it as in `petitions.targets`. `closes_at` is the UTC instant at which
    its discussion ends, and `is_open` says whether it runs now.
    """

    @property
    def kind(self) -> str: ...
    @property
    def identity(self) -> int: ...
    @property
    def titles(self) -> Names: ...
    @property
    def route(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...
    @property
    def closes_at(self) -> datetime: ...
    @property
    def is_open(self) -> bool: ...


class Similars(Protocol):
    """Finds what a house has on the same subject. A plain module with this name does it."""

    async def alike(
        self, db: AsyncSession, meanings: Sequence[Meaning], *, limit: int, now: datetime
    ) -> Sequence[Alike]:
        """Published things that hold most of the meanings first, in one query."""
        ...


def similars(request: Request) -> Sequence[Similars]:
    """Every house that is asked."""
    asked: Sequence[Similars] = request.app.state.similars
    return asked
