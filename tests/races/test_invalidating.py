"""Invalidations at work while people sign, their worker killed: each signature is moved once."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlmodel import select

from core.clock import SystemClock
from core.database import AsyncSession, Sessions, stored
from petitions.actions.decide_invalidation import approve_invalidation
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.models import Petition, RegionalTally
from petitions.rules.criteria import Criteria
from tests.making.agencies import PLAIN_WEEKS
from tests.making.invalidations import officer, proposed
from tests.making.petitions import outbox, petition
from tests.races.orders import BEGUN, Orders, Work
from tests.races.people import NETWORKS, signer
from tests.races.processes import Processes, processes
from tests.races.set_aside import decided, unjust
from tests.races.truth import acknowledged, done, unkept, wrongs

pytestmark = pytest.mark.races

# Two of the processes are workers, two are servers.
WORKERS, SERVERS = 2, 2
# In how many rounds a worker is killed, before the last in which all that is left is done.
ROUNDS = 2
# What people do, and officers in between.
CHOICE = ("sign",) * 10 + ("withdraw",) * 5 + ("cancel", "reverse", "reverse")
REASONS = ("automated", "forced", "other-identity")
DONE_BY_WORKERS = {"invalidated", "restored"}
# Long enough to come to a lock, in seconds.
A_MOMENT = 0.5


@pytest.fixture(scope="module")
def town(races_url: str) -> Iterator[Processes]:
    with processes(races_url, WORKERS + SERVERS) as started:
        yield started


async def to_be_set_aside(open_session: Sessions, signers: int, thresholds: list[int]) -> int:
    """A petition of so many signers, of whom some withdrew, all of them meant to be set aside."""
    now = SystemClock().now()
    async with open_session() as db:
        made = await petition(db, thresholds=thresholds, now=now)
        await signed_by_all(db, made, signers)
        for network, reason in zip(NETWORKS, REASONS, strict=True):
            one = await proposed(db, made, Criteria(networks=(network,)), reason=reason, now=now)
            await approve_invalidation(db, one, words="", by=await officer(db), now=now)
        await db.commit()
    return stored(made.id)


async def signed_by_all(db: AsyncSession, made: Petition, signers: int) -> None:
    """Everybody signs; every fifth withdraws, and every tenth signs again."""
    petition_id, now = stored(made.id), SystemClock().now()
    everybody = [signer(petition_id, number) for number in range(signers)]
    await sign(db, petition_id, everybody, calendar=PLAIN_WEEKS, outbox=outbox(), now=now)
    for one in everybody[::5]:
        await withdraw(db, petition_id, one.signer_hash, now=now)
    await sign(db, petition_id, everybody[::10], calendar=PLAIN_WEEKS, outbox=outbox(), now=now)


@pytest.mark.parametrize("seed", range(3000, 3040))
async def test_whoever_signs_and_whichever_worker_is_killed(
    open_session: Sessions, town: Processes, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    signers = chance.randint(20, 40)
    ladder = sorted(chance.sample(range(signers // 2, 2 * signers), 3))
    petition_id = await to_be_set_aside(open_session, signers, ladder)
    async with open_session() as db:
        before = await done(db, petition_id)
    heard = []
    for _ in range(ROUNDS):
        workers = [Work(petition_id, chance.randint(1, 4))] * WORKERS
        people = [
            Orders(petition_id, chance.getrandbits(32), 2 * signers, 3, 5, CHOICE)
            for _ in range(SERVERS)
        ]
        heard += town.run([*workers, *people], kill_after=chance.uniform(0, 0.02), since=BEGUN)
    heard += town.run([Work(petition_id, chance.randint(1, 9))] * WORKERS)
    async with open_session() as db:
        assert not await wrongs(db, petition_id)
        assert not await unjust(db, petition_id)
        assert not await unkept(db, petition_id, heard)
        stands = await done(db, petition_id) - before + await decided(db, petition_id)
    told = acknowledged(heard)
    assert not told - stands
    assert set(stands - told) <= DONE_BY_WORKERS


async def test_a_portion_half_written_by_a_killed_worker_is_left_to_the_other(
    open_session: Sessions, town: Processes
) -> None:
    petition_id = await to_be_set_aside(open_session, 30, [100])
    async with open_session() as db:
        before = await done(db, petition_id)
        # Whoever has marked signatures and moves the counts waits here.
        await db.exec(
            select(RegionalTally).where(RegionalTally.petition_id == petition_id).with_for_update()
        )
        heard = town.run([Work(petition_id, 4)], kill_after=A_MOMENT, since=BEGUN)
        assert heard == [BEGUN]
        assert await done(db, petition_id) == before
        await db.rollback()
    town.run([Work(petition_id, 4)] * WORKERS)
    async with open_session() as db:
        assert not await wrongs(db, petition_id)
        assert not await unjust(db, petition_id)
        assert await done(db, petition_id) - before == Counter(invalidated=27)
