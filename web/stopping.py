"""Hears that the process is asked to stop before the server begins to wait for what still runs."""

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def as_soon_as_asked_to_stop(deed: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Do the deed on the first signal to stop, and let whoever heard it before hear it too.

    Streams that would go on for minutes end by it, so that a stop takes no longer than a request.
    Away from the main thread nobody hears signals, and nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, tasks = asyncio.get_running_loop(), set[asyncio.Task[None]]()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    async def done() -> None:
        await deed()

    def begin() -> None:
        tasks.add(loop.create_task(done()))

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(begin)
        heard = before[signal.Signals(number)]
        if callable(heard):
            heard(number, frame)

    for number in SIGNALS:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, heard in before.items():
            if signal.getsignal(number) is hear:
                signal.signal(number, heard)
