"""Group commit: what gathered while the last batch was being written is the next batch.

There is no timer. Whoever comes when nothing is being written is written at once, with those whom
the very next turns of the event loop bring; the busier it gets, the larger the batches grow, and
with them what one transaction does for many.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

import structlog

from core.clock import Clock
from core.database import AsyncSession, Sessions, is_passing
from core.errors import Busy, Refusal
from core.i18n import N_

log = structlog.get_logger()

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
Answer = TypeVar("Answer")

# Seconds after which it makes sense to try again when there was no room.
WAIT_SECONDS = 2
# How long a batch is tried anew while the database is away, and how long one try may take.
PATIENCE_SECONDS = 10.0
# The first pause between two tries, in seconds; each is twice as long as the one before.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0


@dataclass(frozen=True)
class Room:
    """How much may be under way at once: items in a batch, items that wait, keys being written.

    `of_one_key` leaves room for the others when everybody wants the same.
    """

    largest_batch: int
    waiting: int
    of_one_key: int
    writers: int


@dataclass(eq=False)
class _Waiting(Generic[Item, Answer]):
    item: Item
    answer: asyncio.Future[Answer]


class Batches(Generic[Key, Item, Answer]):
    """Gathers items by key, has them written in batches, and gives each its own answer.

    One batch of a key is written at a time, in the order in which the items came. `write` answers
    to each item in that order. When it fails with a Refusal, that is everybody's answer; any other
    error is somebody's, so the batch is halved and tried again until the error is alone with the
    item it belongs to.
    """

    def __init__(
        self, write: Callable[[Key, Sequence[Item]], Awaitable[Sequence[Answer]]], room: Room
    ) -> None:
        self.write = write
        self._room = room
        self._queues: dict[Key, deque[_Waiting[Item, Answer]]] = {}
        self._writers: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(room.writers)
        self._waiting = 0
        self._is_closing = False

    async def put(self, key: Key, item: Item) -> Answer:
        """The answer to this item, once it is written. Raises Busy when there is no room for it.

        Whoever gives up waiting is left out, unless the batch is being written already.
        """
        queue = self._queues.get(key)
        if self._is_closing or self._waiting >= self._room.waiting:
            raise busy()
        if queue is None:
            queue = self._queues[key] = deque()
            self._begin(key, queue)
        elif len(queue) >= self._room.of_one_key:
            raise busy()
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(item, answer)
        queue.append(waiting)
        self._waiting += 1
        try:
            return await answer
        finally:
            self._waiting -= 1
            if answer.cancelled() and waiting in queue:
                queue.remove(waiting)

    async def drain(self) -> None:
        """Take nothing more, and return when everybody who waits has an answer."""
        self._is_closing = True
        await asyncio.gather(*self._writers)

    def _begin(self, key: Key, queue: deque[_Waiting[Item, Answer]]) -> None:
        # A context of its own: the batch belongs to no one request, and neither do its log lines.
        writer = asyncio.create_task(self._write_all(key, queue), context=Context())
        self._writers.add(writer)
        writer.add_done_callback(self._writers.discard)

    async def _write_all(self, key: Key, queue: deque[_Waiting[Item, Answer]]) -> None:
        """Batch after batch until nobody waits; between two of them other keys have their turn."""
        while queue:
            await self._let_in(queue)
            async with self._turns:
                size = min(len(queue), self._room.largest_batch)
                await self._write_batch(key, [queue.popleft() for _ in range(size)])
        del self._queues[key]

    async def _let_in(self, queue: deque[_Waiting[Item, Answer]]) -> None:
        """Wait for as long as each turn of the event loop brings somebody: for no time at all.

        A crowd whose requests are being read would otherwise be two batches, of one and of many.
        """
        gathered = 0
        while gathered < len(queue) < self._room.largest_batch:
            gathered = len(queue)
            await asyncio.sleep(0)

    async def _write_batch(self, key: Key, batch: Sequence[_Waiting[Item, Answer]]) -> None:
        if not batch:
            return
        try:
            answers = await self.write(key, [waiting.item for waiting in batch])
            answered = list(zip(batch, answers, strict=True))
        except Exception as error:
            half = len(batch) // 2
            if half == 0 or isinstance(error, Refusal):
                _refuse(batch, error)
                return
            log.warning("a batch failed and is halved", size=len(batch), error=repr(error))
            await self._write_batch(key, batch[:half])
            await self._write_batch(key, batch[half:])
            return
        for waiting, answer in answered:
            if not waiting.answer.done():
                waiting.answer.set_result(answer)


@dataclass(frozen=True)
class Attempt:
    """One try at a batch; `now` is the same for all tries.

    When it `is_repeated`, an earlier try may have been committed though nobody heard of it: what
    stands already and was written at `now` is this batch's own.
    """

    now: datetime
    is_repeated: bool


# What is done with a batch within a transaction.
Deed = Callable[[AsyncSession, Key, Sequence[Item], Attempt], Awaitable[Sequence[Answer]]]


def in_one_transaction(
    deed: Deed[Key, Item, Answer],
    *,
    sessions: Sessions,
    clock: Clock,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Callable[[Key, Sequence[Item]], Awaitable[Sequence[Answer]]]:
    """Write each batch in a transaction of its own, and answer when it stands.

    While the database is away, or undoes a transaction for another's sake, the batch is tried
    again. Raises Busy when that has lasted for `patience_seconds`; whether the last try was
    committed is not known then.
    """

    async def write(key: Key, items: Sequence[Item]) -> Sequence[Answer]:
        passed = asyncio.get_running_loop().time
        until, pause = passed() + patience_seconds, _FIRST_PAUSE
        attempt = Attempt(clock.now(), is_repeated=False)
        while True:
            try:
                async with asyncio.timeout(patience_seconds), sessions() as db:
                    answers = await deed(db, key, items, attempt)
                    await db.commit()
                    return answers
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("a batch is tried again", size=len(items), error=repr(error))
                if passed() + pause > until:
                    raise busy() from error
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            attempt = replace(attempt, is_repeated=True)

    return write


def busy() -> Busy:
    return Busy(
        N_("The portal is too busy for this. Try again in a moment; nothing is counted twice."),
        wait_seconds=WAIT_SECONDS,
    )


def _refuse(batch: Sequence[_Waiting[Item, Answer]], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.answer.set_exception(error)
