"""One clock a process that asks for what its readers watch, in one go, and tells them changes."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

Key = TypeVar("Key")
Value = TypeVar("Value")

# How many readers one process tells; whoever comes after them asks again by themselves.
MOST_WATCHERS = 2000
# A reader is let go after so many seconds and comes back, so that none is forgotten.
LONGEST_WATCH = 600.0
# A reader who hears nothing for so many seconds is told that somebody is still there.
SILENCE = 15.0


class Ticker(Generic[Key, Value]):
    """While anybody watches, `ask` is called every `interval` seconds with all keys watched.

    Nobody waits for a slow reader: whoever misses a change gets the newest one.
    """

    def __init__(
        self,
        ask: Callable[[Collection[Key]], Awaitable[Mapping[Key, Value]]],
        *,
        interval: float = 1.0,
        most: int = MOST_WATCHERS,
    ) -> None:
        self._ask = ask
        self._interval = interval
        self._most = most
        self._watched: Counter[Key] = Counter()
        self._known: Mapping[Key, Value] = {}
        self._ticked = asyncio.Condition()
        self._ticking: asyncio.Task[None] | None = None
        self._is_stopped = False

    @property
    def is_full(self) -> bool:
        """Whether no more readers are taken, for now or for good."""
        return self._is_stopped or self._watched.total() >= self._most

    async def watch(
        self, key: Key, *, longest: float = LONGEST_WATCH
    ) -> AsyncGenerator[Value | None, None]:
        """The value as soon as it is known and whenever it changes; None says: still here.

        Ends by itself after `longest` seconds, and at once when the ticker is stopped.
        """
        if self.is_full:
            return
        self._watched[key] += 1
        if self._ticking is None:
            self._ticking = asyncio.create_task(self._tick())
        clock = asyncio.get_running_loop().time
        ends, spoke, told = clock() + longest, clock(), None
        try:
            while not self._is_stopped and clock() < ends:
                async with self._ticked:
                    await self._ticked.wait()
                value = self._known.get(key)
                if value != told or clock() - spoke > SILENCE:
                    yield value if value != told else None
                    told, spoke = value, clock()
        finally:
            self._watched[key] -= 1
            if not self._watched[key]:
                del self._watched[key]

    async def stop(self) -> None:
        """End every watch; nobody can begin a new one."""
        self._is_stopped = True
        if self._ticking is not None:
            self._ticking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ticking
        async with self._ticked:
            self._ticked.notify_all()

    async def _tick(self) -> None:
        while self._watched:
            try:
                self._known = await self._ask(set(self._watched))
            except Exception as error:  # the readers wait for the next tick
                log.warning("the ticker could not ask", error=repr(error))
            async with self._ticked:
                self._ticked.notify_all()
            await asyncio.sleep(self._interval)
        self._ticking = None
