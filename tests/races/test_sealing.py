"""Sealing while people sign: it waits for nobody, nobody waits for it, and all of it holds."""

import asyncio
import json
import os
import random
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy.exc import IntegrityError

from core.database import Sessions, make_engine, make_sessions, stored
from core.postgres.server import Server
from petitions.actions.seal import seal
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.pages.log import export_lines
from petitions.queries import checkpoints, log_heads, petitions, tallies
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.logs import CHECKS, KEY, SEED
from tests.making.petitions import outbox, petition, stranger
from web.migrating import migrate
from web.seeding import seed as sow

pytestmark = pytest.mark.races

CONNECTIONS = 12
# So many people sign before a checkpoint is certain.
WAVE = 20
# Seconds after which whoever waits waits for ever.
PATIENCE = 60.0


@pytest.fixture(scope="module")
def sealing_url(database_server: Server) -> Iterator[str]:
    """A database whose commits stay."""
    name = f"muhokama_sealing_{os.getpid()}"
    database_server.create_database(name)
    try:
        migrate(database_server.url(name))
        yield database_server.url(name)
    finally:
        database_server.drop_database(name)


@pytest.fixture(scope="module")
async def open_session(sealing_url: str) -> AsyncIterator[Sessions]:
    engine = make_engine(sealing_url, pool=CONNECTIONS)
    maker = make_sessions(engine)
    async with maker() as db:
        await sow(db)
        await db.commit()
    yield maker
    await engine.dispose()


async def made(open_session: Sessions) -> int:
    async with open_session() as db:
        identity = stored((await petition(db, thresholds=(10,))).id)
        await db.commit()
    return identity


async def sealed(open_session: Sessions, petition_id: int) -> None:
    async with open_session() as db:
        try:
            await seal(
                db, petition_id, seed=SEED, public_address="https://muhokama.test", now=MORNING
            )
            await db.commit()
        except IntegrityError:
            await db.rollback()


async def test_sealing_does_not_wait_for_who_holds_the_tally(open_session: Sessions) -> None:
    petition_id = await made(open_session)
    async with open_session() as db:
        await sign(
            db, petition_id, [stranger()], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING
        )
        await db.commit()
    async with open_session() as holder:
        await tallies.locked(holder, petition_id)
        async with asyncio.timeout(PATIENCE):
            await sealed(open_session, petition_id)
        async with open_session() as db:
            assert await checkpoints.count(db, petition_id) == 1
        await holder.rollback()


@pytest.mark.parametrize("seed_of_chance", range(3))
async def test_every_checkpoint_holds_while_people_sign_and_withdraw(
    open_session: Sessions, seed_of_chance: int
) -> None:
    chance = random.Random(seed_of_chance)  # noqa: S311
    petition_id = await made(open_session)
    people = [stranger(region=chance.choice(["1703", "1726"])) for _ in range(60)]
    is_over = asyncio.Event()

    async def signs(index: int) -> None:
        async with open_session() as db:
            await sign(db, petition_id, [people[index]],
                calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING)  # fmt: skip
            await db.commit()
        if chance.random() < 0.4:
            async with open_session() as db:
                await withdraw(db, petition_id, people[index].signer_hash, now=MORNING)
                await db.commit()

    async def seals() -> None:
        while not is_over.is_set():
            await sealed(open_session, petition_id)
            await asyncio.sleep(0.005)
        await sealed(open_session, petition_id)

    # Two workers at once: one of them may come second, and then changes nothing.
    sealing = [asyncio.create_task(seals()) for _ in range(2)]
    for first in range(0, len(people), WAVE):
        await asyncio.gather(*(signs(index) for index in range(first, first + WAVE)))
        await sealed(open_session, petition_id)
    is_over.set()
    await asyncio.gather(*sealing)

    async with open_session() as db:
        found = await petitions.by_id(db, petition_id)
        assert found is not None
        head = await log_heads.head(
            db, found, public_address="https://muhokama.test", keys=[KEY], now=MORNING
        )
    assert head.checkpoints > 2
    assert head.sealed == head.entries
    exported = b"".join([part async for part in export_lines(open_session, head)])
    lines = exported.splitlines(keepends=True)
    assert CHECKS[0](lines, keys=[KEY]) == ""
    older = [json.loads(line)["checkpoint"] for line in lines if line.startswith(b'{"checkpoint"')]
    assert CHECKS[0](lines, keys=[KEY], older=older) == ""
