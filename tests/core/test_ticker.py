"""The ticker: one question for all who watch, the newest answer to each, an end for everybody."""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import aclosing

import pytest

from core.ticker import Ticker


class Counts:
    """Counts that the test moves by hand, and how they were asked for."""

    def __init__(self) -> None:
        self.now: dict[int, int] = {1: 10, 2: 20}
        self.asked: list[set[int]] = []
        self.is_broken = False
        self._heard = asyncio.Condition()

    async def ask(self, keys: Collection[int]) -> Mapping[int, int]:
        async with self._heard:
            self.asked.append(set(keys))
            self._heard.notify_all()
        if self.is_broken:
            raise ConnectionError("the database is away")
        return {key: self.now[key] for key in keys}

    async def asked_times(self, times: int) -> None:
        async with self._heard:
            await self._heard.wait_for(lambda: len(self.asked) >= times)


@pytest.fixture
def counts() -> Counts:
    return Counts()


def ticker(counts: Counts, *, most: int = 100) -> Ticker[int, int]:
    return Ticker(counts.ask, interval=0.001, most=most)


async def changes(watched: Ticker[int, int], key: int, many: int) -> list[int]:
    seen: list[int] = []
    async with aclosing(watched.watch(key, longest=5)) as values:
        async for value in values:
            if value is not None:
                seen.append(value)
            if len(seen) == many:
                break
    return seen


async def test_everybody_is_told_the_value_and_each_change(counts: Counts) -> None:
    watched = ticker(counts)
    readers = [asyncio.create_task(changes(watched, 1, 2)) for _ in range(3)]
    await counts.asked_times(2)
    counts.now[1] = 11
    assert await asyncio.gather(*readers) == [[10, 11]] * 3


async def test_one_question_asks_for_all_that_is_watched(counts: Counts) -> None:
    watched = ticker(counts)
    first, second = (asyncio.create_task(changes(watched, key, 1)) for key in (1, 2))
    assert [await first, await second] == [[10], [20]]
    assert counts.asked[0] == {1, 2}


async def test_nobody_is_asked_for_when_nobody_watches(counts: Counts) -> None:
    watched = ticker(counts)
    await changes(watched, 1, 1)
    await asyncio.sleep(0.02)
    asked = len(counts.asked)
    await asyncio.sleep(0.02)
    assert len(counts.asked) == asked
    assert await changes(watched, 2, 1) == [20]


async def test_a_database_that_is_away_is_asked_again(counts: Counts) -> None:
    watched = ticker(counts)
    counts.is_broken = True
    reader = asyncio.create_task(changes(watched, 1, 1))
    await counts.asked_times(3)
    counts.is_broken = False
    assert await reader == [10]


async def test_a_full_ticker_takes_nobody_more(counts: Counts) -> None:
    watched = ticker(counts, most=1)
    reader = asyncio.create_task(changes(watched, 1, 2))
    await counts.asked_times(1)
    assert watched.is_full
    assert await changes(watched, 2, 1) == []
    counts.now[1] = 12
    await reader
    assert not watched.is_full


async def test_a_watch_ends_by_itself(counts: Counts) -> None:
    watched = ticker(counts)
    seen = [value async for value in watched.watch(1, longest=0.02)]
    assert seen[0] == 10
    assert set(seen[1:]) <= {None}


async def test_stopping_ends_every_watch(counts: Counts) -> None:
    watched = ticker(counts)
    reader = asyncio.create_task(changes(watched, 1, 99))
    await counts.asked_times(1)
    await watched.stop()
    async with asyncio.timeout(30):
        assert set(await reader) <= {10}
    assert await changes(watched, 1, 1) == []
