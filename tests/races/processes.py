"""Several processes of people, any of which may be killed without a word."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from tests.races import people
from tests.races.orders import Done, Failed, Orders, Work

# Seconds after which a process that says nothing hangs.
PATIENCE = 60.0


@dataclass(frozen=True)
class Process:
    """One of them, at the other end of a pipe."""

    process: BaseProcess
    pipe: Connection


class Processes:
    """Processes over one database; whoever was killed is replaced by the next run."""

    def __init__(self, url: str, number: int) -> None:
        self.url = url
        self.context = multiprocessing.get_context("forkserver")
        # Everything is imported once, and each process is a copy.
        self.context.set_forkserver_preload([people.__name__])
        self.members = [self._start() for _ in range(number)]

    def run(
        self,
        orders: Sequence[Orders | Work],
        *,
        kill_after: float | None = None,
        since: Done | None = None,
    ) -> list[Done]:
        """Give orders to as many processes and hear what is acknowledged, until all have done.

        With `kill_after` the first is killed so many seconds after it was told to begin, or after
        it first said `since`.
        """
        try:
            heard = self._hear(orders, kill_after, since)
        except Exception:
            # What the others still have to say is no answer to the next orders.
            for member in self.members:
                self._bury(member)
            self.members = [self._start() for _ in self.members]
            raise
        if kill_after is not None:
            self._bury(self.members[0])
            self.members[0] = self._start()
        return heard

    def stop(self) -> None:
        for member in self.members:
            member.pipe.send(None)
        for member in self.members:
            member.process.join(PATIENCE)

    def _hear(
        self, orders: Sequence[Orders | Work], kill_after: float | None, since: Done | None
    ) -> list[Done]:
        heard: list[Done] = []
        busy: list[Connection] = []
        for member, told in zip(self.members, orders, strict=False):
            member.pipe.send(told)
            busy.append(member.pipe)
        kill_at = None if kill_after is None or since else time.monotonic() + kill_after
        while busy:
            patience = PATIENCE if kill_at is None else max(0.0, kill_at - time.monotonic())
            ready = wait(busy, patience)
            if kill_at is not None and time.monotonic() >= kill_at:
                self.members[0].process.kill()
                kill_at = None
            elif not ready:
                raise TimeoutError("a process hangs")
            for pipe in ready:
                assert isinstance(pipe, Connection)
                said = _heard(pipe)
                heard += [said] if said else []
                if said is None:
                    busy.remove(pipe)
                elif kill_after is not None and said == since and pipe is self.members[0].pipe:
                    kill_at, since = time.monotonic() + kill_after, None
        return heard

    def _start(self) -> Process:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=people.live, args=(self.url, theirs), daemon=True)
        process.start()
        theirs.close()
        return Process(process, ours)

    def _bury(self, member: Process) -> None:
        member.process.kill()
        member.process.join(PATIENCE)
        member.pipe.close()


@contextmanager
def processes(url: str, number: int) -> Iterator[Processes]:
    started = Processes(url, number)
    try:
        yield started
    finally:
        started.stop()


def _heard(pipe: Connection) -> Done | None:
    """What was acknowledged; None when all is done, or nothing more will ever be said."""
    try:
        said: Done | Failed | None = pipe.recv()
    except (EOFError, OSError):
        return None
    if isinstance(said, Failed):
        raise AssertionError(said.words)
    return said
