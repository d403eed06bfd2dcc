"""Signing in several processes at once, some of which are killed: what was said is what is so."""

import random
from collections.abc import Iterator

import pytest

from core.clock import SystemClock
from core.database import Sessions, stored
from tests.making.petitions import petition
from tests.races.orders import Orders
from tests.races.processes import Processes, processes
from tests.races.truth import acknowledged, done, unkept, wrongs

pytestmark = pytest.mark.races

PROCESSES = 3


@pytest.fixture(scope="module")
def servers(races_url: str) -> Iterator[Processes]:
    with processes(races_url, PROCESSES) as started:
        yield started


async def opened(open_session: Sessions, chance: random.Random) -> int:
    """A petition with a short ladder drawn by lot."""
    thresholds = sorted(chance.sample(range(1, 9), chance.randint(1, 3)))
    async with open_session() as db:
        made = await petition(db, thresholds=thresholds, now=SystemClock().now())
        await db.commit()
    return stored(made.id)


def orders(petition_id: int, chance: random.Random) -> list[Orders]:
    signers = chance.randint(3, 12)
    return [
        Orders(petition_id, chance.getrandbits(32), signers, people=3, deeds=chance.randint(2, 4))
        for _ in range(PROCESSES)
    ]


@pytest.mark.parametrize("seed", range(180))
async def test_whoever_does_what_when(
    open_session: Sessions, servers: Processes, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    petition_id = await opened(open_session, chance)
    heard = servers.run(orders(petition_id, chance))
    async with open_session() as db:
        assert not await wrongs(db, petition_id)
        assert not await unkept(db, petition_id, heard)
        assert await done(db, petition_id) == acknowledged(heard)


@pytest.mark.parametrize("seed", range(1000, 1040))
async def test_a_server_killed_in_the_middle_of_a_batch_has_told_nobody_a_lie(
    open_session: Sessions, servers: Processes, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    petition_id = await opened(open_session, chance)
    told = orders(petition_id, chance)
    heard = servers.run(told, kill_after=chance.uniform(0, 0.06))
    async with open_session() as db:
        assert not await wrongs(db, petition_id)
        assert not await unkept(db, petition_id, heard)
        unheard = await done(db, petition_id) - acknowledged(heard)
    # Only what the killed one was about to say can be so and be unheard of; an officer is about
    # to say three at the most.
    assert unheard.total() <= 3 * told[0].people
