"""What takes long to make is made once for all who ask, and anew when it is too old."""

import asyncio
from datetime import timedelta
from itertools import count

import pytest

from core.keeping import Kept, Made
from tests.clock import MORNING


class Maker:
    """Makes 1, then 2; as slowly as it is told, and counts how many are at it at once."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.at_it = self.most_at_it = 0

    async def __call__(self) -> int:
        self.at_it += 1
        self.most_at_it = max(self.most_at_it, self.at_it)
        await self.may_go_on.wait()
        self.at_it -= 1
        return next(self._numbers)


async def test_it_stands_until_it_is_too_old() -> None:
    kept, make = Kept[int](seconds=60), Maker()
    later = MORNING + timedelta(seconds=59)
    assert await kept.get(make, now=MORNING) == Made(1, MORNING)
    assert await kept.get(make, now=later) == Made(1, MORNING)
    too_late = MORNING + timedelta(seconds=60)
    assert await kept.get(make, now=too_late) == Made(2, too_late)


async def test_what_may_not_age_is_made_for_everybody() -> None:
    kept, make = Kept[int](seconds=0), Maker()
    assert [(await kept.get(make, now=MORNING)).value for _ in range(3)] == [1, 2, 3]


async def test_all_who_ask_at_first_wait_for_the_same() -> None:
    kept, make = Kept[int](seconds=60), Maker()
    make.may_go_on.clear()
    asking = [asyncio.create_task(kept.get(make, now=MORNING)) for _ in range(5)]
    await asyncio.sleep(0)
    make.may_go_on.set()
    assert [made.value for made in await asyncio.gather(*asking)] == [1] * 5
    assert make.most_at_it == 1


async def test_whoever_asks_while_it_is_made_anew_gets_what_there_was() -> None:
    kept, make = Kept[int](seconds=60), Maker()
    await kept.get(make, now=MORNING)
    make.may_go_on.clear()
    later = MORNING + timedelta(minutes=5)
    first = asyncio.create_task(kept.get(make, now=later))
    await asyncio.sleep(0)
    assert await kept.get(make, now=later) == Made(1, MORNING)
    make.may_go_on.set()
    assert await first == Made(2, later)
    assert make.most_at_it == 1


async def test_a_failure_is_of_whoever_made_it_and_the_next_one_tries_again() -> None:
    async def fail() -> int:
        raise RuntimeError("the database is away")

    kept = Kept[int](seconds=60)
    with pytest.raises(RuntimeError):
        await kept.get(fail, now=MORNING)
    assert (await kept.get(Maker(), now=MORNING)).value == 1
