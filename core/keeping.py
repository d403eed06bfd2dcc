"""A value that takes long to make: made once for all who ask, and kept for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Made(Generic[Value]):
    """A value, and the UTC instant it is of."""

    value: Value
    at: datetime


class Kept(Generic[Value]):
    """Never made twice at once by one process; `seconds` is how old it may be, 0: never kept.

    Whoever asks while it is made anew gets what there was.
    """

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._made: Made[Value] | None = None
        self._making = asyncio.Lock()

    async def get(self, make: Callable[[], Awaitable[Value]], *, now: datetime) -> Made[Value]:
        """What is kept if it is young enough, else what `make` gives; it raises what that does."""
        if self._made is not None and (self._is_young(self._made, now) or self._making.locked()):
            return self._made
        async with self._making:
            if self._made is None or not self._is_young(self._made, now):
                self._made = Made(await make(), now)
            return self._made

    def _is_young(self, made: Made[Value], now: datetime) -> bool:
        return (now - made.at).total_seconds() < self._seconds
