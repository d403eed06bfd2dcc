"""Group commit: who gathers with whom, and what each is told, whatever becomes of the others."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from core.batching import Attempt, Batches, Room, in_one_transaction
from core.errors import Busy, Conflict
from tests.clock import MORNING, HandClock

ROOMY = Room(largest_batch=100, waiting=100, of_one_key=100, writers=10)


class Scribe:
    """Writes what it is given once it is let; what is poison to it makes it fail."""

    def __init__(self) -> None:
        self.lets = asyncio.Event()
        self.lets.set()
        self.batches: list[tuple[str, list[int]]] = []
        self.at_once = self.most_at_once = 0

    async def write(self, key: str, items: Sequence[int]) -> list[str]:
        self.batches.append((key, list(items)))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.lets.wait()
        finally:
            self.at_once -= 1
        if any(item < 0 for item in items):
            raise ValueError(f"poison among {len(items)}")
        return [f"{key}{item}" for item in items]


@pytest.fixture
def scribe() -> Scribe:
    return Scribe()


async def begun(*deeds: Any) -> list[asyncio.Task[Any]]:
    """The deeds as tasks that have come as far as they can by themselves."""
    tasks = [asyncio.create_task(deed) for deed in deeds]
    for _ in range(5):
        await asyncio.sleep(0)
    return tasks


async def test_whoever_comes_alone_is_written_at_once(scribe: Scribe) -> None:
    batches = Batches(scribe.write, ROOMY)
    assert await batches.put("a", 1) == "a1"
    assert await batches.put("a", 2) == "a2"
    assert scribe.batches == [("a", [1]), ("a", [2])]


async def test_what_comes_while_a_batch_is_written_is_the_next_batch(scribe: Scribe) -> None:
    batches = Batches(scribe.write, ROOMY)
    scribe.lets.clear()
    first = await begun(batches.put("a", 1))
    others = await begun(*(batches.put("a", number) for number in range(2, 8)))
    assert scribe.batches == [("a", [1])]
    scribe.lets.set()
    assert await asyncio.gather(*first, *others) == [f"a{number}" for number in range(1, 8)]
    assert scribe.batches == [("a", [1]), ("a", [2, 3, 4, 5, 6, 7])]


async def test_a_crowd_at_the_door_is_one_batch(scribe: Scribe) -> None:
    batches = Batches(scribe.write, ROOMY)

    async def arrive(number: int) -> str:
        """So many turns of the event loop after the first."""
        for _ in range(number):
            await asyncio.sleep(0)
        return await batches.put("a", number)

    await asyncio.gather(*(arrive(number) for number in range(20)))
    assert scribe.batches == [("a", list(range(20)))]


async def test_a_batch_has_an_end(scribe: Scribe) -> None:
    batches = Batches(scribe.write, Room(largest_batch=3, waiting=100, of_one_key=100, writers=1))
    await asyncio.gather(*(batches.put("a", number) for number in range(8)))
    assert [len(items) for _, items in scribe.batches] == [3, 3, 2]


async def test_keys_do_not_wait_for_one_another_but_few_are_written_at_once(
    scribe: Scribe,
) -> None:
    batches = Batches(scribe.write, Room(largest_batch=2, waiting=100, of_one_key=100, writers=2))
    scribe.lets.clear()
    busy = await begun(*(batches.put("a", number) for number in range(6)))
    others = await begun(batches.put("b", 1), batches.put("c", 1))
    assert scribe.batches == [("a", [0, 1]), ("b", [1])]
    scribe.lets.set()
    await asyncio.gather(*busy, *others)
    assert scribe.most_at_once == 2
    # The third key had its turn before the first had written all it had.
    assert scribe.batches[2:4] == [("c", [1]), ("a", [2, 3])]


async def test_one_that_gives_up_is_left_out_and_hurts_nobody(scribe: Scribe) -> None:
    batches = Batches(scribe.write, ROOMY)
    scribe.lets.clear()
    [written] = await begun(batches.put("a", 1))
    second, third = await begun(batches.put("a", 2), batches.put("a", 3))
    second.cancel()
    written.cancel()
    await asyncio.sleep(0)
    scribe.lets.set()
    assert await third == "a3"
    assert written.cancelled()
    assert scribe.batches == [("a", [1]), ("a", [3])]


async def test_when_all_give_up_nothing_is_written_and_the_next_is_served(scribe: Scribe) -> None:
    batches = Batches(scribe.write, Room(largest_batch=9, waiting=9, of_one_key=9, writers=1))
    scribe.lets.clear()
    [other] = await begun(batches.put("b", 1))
    [alone] = await begun(batches.put("a", 1))
    alone.cancel()
    scribe.lets.set()
    assert await other == "b1"
    assert await batches.put("a", 2) == "a2"
    assert scribe.batches == [("b", [1]), ("a", [2])]


async def test_an_error_reaches_only_whose_it_is(scribe: Scribe) -> None:
    batches = Batches(scribe.write, ROOMY)
    items = [1, 2, -3, 4, 5, 6, -7, 8]
    answers = await asyncio.gather(
        *(batches.put("a", item) for item in items), return_exceptions=True
    )
    for item, answer in zip(items, answers, strict=True):
        if item < 0:
            assert isinstance(answer, ValueError)
        else:
            assert answer == f"a{item}"
    assert await batches.put("a", 9) == "a9"


async def test_a_refusal_is_the_answer_to_all() -> None:
    written = 0

    async def refuse(key: str, items: Sequence[int]) -> list[str]:
        nonlocal written
        written += 1
        raise Conflict("No.")

    batches = Batches(refuse, ROOMY)
    deeds = (batches.put("a", number) for number in range(5))
    answers = await asyncio.gather(*deeds, return_exceptions=True)
    assert [type(answer) for answer in answers] == [Conflict] * 5
    assert written == 1


async def test_too_few_answers_are_an_error_and_leave_nobody_waiting() -> None:
    async def forget_one(key: str, items: Sequence[int]) -> list[str]:
        return ["one"] * (len(items) - 1)

    batches = Batches(forget_one, ROOMY)
    async with asyncio.timeout(30):
        answers = await asyncio.gather(
            *(batches.put("a", number) for number in range(3)), return_exceptions=True
        )
    assert [type(answer) for answer in answers] == [ValueError] * 3


async def test_without_room_one_is_told_to_come_again(scribe: Scribe) -> None:
    batches = Batches(scribe.write, Room(largest_batch=9, waiting=5, of_one_key=3, writers=9))
    scribe.lets.clear()
    written = await begun(batches.put("a", 0))
    waiting = await begun(*(batches.put("a", number) for number in (1, 2, 3)))
    with pytest.raises(Busy) as told:
        await batches.put("a", 4)
    assert told.value.wait_seconds
    elsewhere = await begun(batches.put("b", 1))
    with pytest.raises(Busy):
        await batches.put("c", 1)
    waiting[0].cancel()
    await asyncio.sleep(0)
    instead = await begun(batches.put("a", 5))
    scribe.lets.set()
    answers = await asyncio.gather(*written, *waiting[1:], *elsewhere, *instead)
    assert answers == ["a0", "a2", "a3", "b1", "a5"]
    assert await batches.put("c", 1) == "c1"


async def test_a_stop_answers_all_who_wait_and_takes_no_more(scribe: Scribe) -> None:
    batches = Batches(scribe.write, Room(largest_batch=2, waiting=99, of_one_key=99, writers=1))
    scribe.lets.clear()
    waiting = await begun(*(batches.put(key, 1) for key in "aaabbc"))
    [stopping] = await begun(batches.drain())
    with pytest.raises(Busy):
        await batches.put("a", 2)
    assert not stopping.done()
    scribe.lets.set()
    await stopping
    assert [task.result() for task in waiting] == ["a1", "a1", "a1", "b1", "b1", "c1"]


async def test_a_stop_with_nobody_there_is_over_at_once(scribe: Scribe) -> None:
    await Batches(scribe.write, ROOMY).drain()


class Session:
    """Stands for a database that fails so often before it does what it is asked."""

    def __init__(self, *failures: BaseException | None) -> None:
        self.failures = list(failures)
        self.attempts: list[Attempt] = []
        self.commits = 0

    def __call__(self) -> AbstractAsyncContextManager[Any]:
        return nullcontext(self)

    async def deed(self, db: Any, key: str, items: Sequence[int], attempt: Attempt) -> list[str]:
        self.attempts.append(attempt)
        return [f"{key}{item}" for item in items]

    async def commit(self) -> None:
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        self.commits += 1


def lost() -> DBAPIError:
    return DBAPIError("commit", {}, Exception("gone"), connection_invalidated=True)


def writing(session: Session, patience_seconds: float = 10.0) -> Any:
    sessions: Any = session
    return in_one_transaction(
        session.deed, sessions=sessions, clock=HandClock(), patience_seconds=patience_seconds
    )


async def test_a_lost_connection_is_tried_again_at_the_same_instant() -> None:
    session = Session(lost(), ConnectionRefusedError())
    assert await writing(session)("a", [1, 2]) == ["a1", "a2"]
    assert session.attempts == [
        Attempt(MORNING, False),
        Attempt(MORNING, True),
        Attempt(MORNING, True),
    ]
    assert session.commits == 1


async def test_what_does_not_pass_is_not_tried_again() -> None:
    session = Session(ValueError("poison"))
    with pytest.raises(ValueError, match="poison"):
        await writing(session)("a", [1])
    assert len(session.attempts) == 1


async def test_patience_has_an_end() -> None:
    session = Session(*[lost() for _ in range(9)])
    with pytest.raises(Busy):
        await writing(session, patience_seconds=0.12)("a", [1])
    assert 2 <= len(session.attempts) < 9


async def test_a_database_that_says_nothing_is_not_waited_for_for_ever() -> None:
    async def says_nothing(db: Any, key: str, items: Sequence[int], attempt: Attempt) -> list[str]:
        await asyncio.Event().wait()
        return []

    sessions: Any = Session()
    write = in_one_transaction(
        says_nothing, sessions=sessions, clock=HandClock(), patience_seconds=0.05
    )
    with pytest.raises(Busy):
        await write("a", [1])
