"""Many signers judge at once, two workers decide at once: counts are rows, a task opens once."""

import asyncio
import os
import random
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from agencies.models import ObligationDeed, ObligationEvent
from core.database import Sessions, make_engine, make_sessions, stored
from core.letters import OutgoingLetter
from core.postgres.server import Server
from petitions.actions.give_verdict import give_verdict
from petitions.actions.sign import sign
from petitions.actions.tell_signers import About, Asked
from petitions.jobs import decide_verdicts, write_to_signers_of
from petitions.models import Response, SignersVerdict
from petitions.queries import responses
from tests.clock import MORNING
from tests.making.accounts import IDENTITY_KEY, person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import outbox, petition, stranger
from tests.making.responses import response, signed_by
from web.migrating import migrate
from web.seams import TARGETS
from web.seeding import seed

pytestmark = pytest.mark.races

CONNECTIONS = 8


@pytest.fixture(scope="module")
async def open_session(database_server: Server) -> AsyncIterator[Sessions]:
    """Sessions over a database of this module, whose commits stay."""
    name = f"muhokama_answers_{os.getpid()}"
    database_server.create_database(name)
    await asyncio.to_thread(migrate, database_server.url(name))
    engine = make_engine(database_server.url(name), pool=CONNECTIONS)
    maker = make_sessions(engine)
    async with maker() as db:
        await seed(db)
        await db.commit()
    yield maker
    await engine.dispose()
    database_server.drop_database(name)


async def answered(open_session: Sessions, signers: list[bytes]) -> int:
    """The key of an answer that these signers may judge."""
    async with open_session() as db:
        made = await petition(db, thresholds=(len(signers),))
        signings = [stranger() for _ in signers]
        signers[:] = [signing.signer_hash for signing in signings]
        await sign(
            db, stored(made.id), signings, calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING
        )
        given = await response(db, made)
        await db.commit()
    return stored(given.id)


@pytest.mark.parametrize("seed_of_chance", range(4))
async def test_the_counts_are_the_rows_whoever_votes_meanwhile(
    open_session: Sessions, seed_of_chance: int
) -> None:
    signers = [b""] * 12
    response_id = await answered(open_session, signers)
    last: dict[bytes, bool] = {}

    async def votes(one: int, signer: bytes) -> None:
        chance = random.Random(f"{seed_of_chance} {one}")  # noqa: S311 (a game of lots)
        for _ in range(3):
            says = chance.random() < 0.5
            async with open_session() as db:
                given = await responses.by_id(db, response_id)
                assert given is not None
                await give_verdict(db, given, signer, answers=says, now=MORNING)
                await db.commit()
            last[signer] = says

    await asyncio.gather(*(votes(one, signer) for one, signer in enumerate(signers)))
    async with open_session() as db:
        found = await db.get_one(Response, response_id)
        rows = await db.exec(
            select(SignersVerdict.signer_hash, SignersVerdict.answers).where(
                SignersVerdict.response_id == response_id
            )
        )
        assert dict(rows.all()) == last
        said_yes = sum(last.values())
        assert (found.answers, found.does_not_answer) == (said_yes, len(last) - said_yes)


async def test_two_workers_open_the_task_once(open_session: Sessions) -> None:
    response_id = await answered(open_session, [b""] * 2)
    async with open_session() as db:
        found = await db.get_one(Response, response_id)
        found.does_not_answer = 1000
        over = found.verdict_closes_at.replace(year=found.verdict_closes_at.year + 1)
        db.add(found)
        await db.commit()

    async def decides() -> None:
        async with open_session() as db:
            await decide_verdicts(db, outbox=outbox(), now=over)
            await db.commit()

    await asyncio.gather(*(decides() for _ in range(4)))
    async with open_session() as db:
        found = await db.get_one(Response, response_id)
        assert found.verdict_reopened
        opened = select(func.count()).where(
            ObligationEvent.obligation_id == found.obligation_id,
            ObligationEvent.deed == ObligationDeed.REOPENED,
        )
        assert (await db.exec(opened)).one() == 1


async def test_two_workers_at_one_portion_write_no_letter_twice(open_session: Sessions) -> None:
    async with open_session() as db:
        readers = [await person(db, email=f"reader{number}@example.uz") for number in range(20)]
        made = await petition(db, thresholds=(2,), signatures=2)
        await signed_by(db, made, *(one.id for one in readers))
        given = await response(db, made)
        await db.commit()
    asked = Asked(stored(made.id), About.ANSWER, stored(given.id)).written()
    write = write_to_signers_of(TARGETS, IDENTITY_KEY)

    async def writes() -> None:
        async with open_session() as db:
            await write(db, asked, outbox=outbox(), now=MORNING)
            await db.commit()

    await asyncio.gather(*(writes() for _ in range(3)))
    async with open_session() as db:
        name = f"petition {made.id} answer"
        letters = select(func.count()).where(
            col(OutgoingLetter.unique_name).startswith(name), col(OutgoingLetter.is_discreet)
        )
        assert (await db.exec(letters)).one() == len(readers)
