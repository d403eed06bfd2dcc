"""Two deeds at once, on two real connections that really commit, in a database of their own."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta

import pytest

from agencies.actions.escalate_late import escalate_late
from agencies.actions.extend_obligation import extend_obligation
from agencies.actions.remind import remind
from agencies.models import ObligationDeed
from agencies.queries import obligations
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict
from core.letters import StoredOutbox
from core.postgres.server import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, obligation
from web.migrating import migrate

pytestmark = pytest.mark.races

Job = Callable[..., Awaitable[int]]

LATE = MORNING + timedelta(days=30)
# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_agencies_races"
    database_server.create_database(name)
    migrate(database_server.url(name))
    yield database_server.url(name)
    database_server.drop_database(name)


@pytest.fixture(scope="module")
async def committing(address: str) -> AsyncIterator[Sessions]:
    """Sessions whose commits stay."""
    engine = make_engine(address, pool=3)
    yield make_sessions(engine)
    await engine.dispose()


@pytest.mark.parametrize("job", [remind, escalate_late])
async def test_a_second_worker_passes_over_what_the_first_one_does(
    committing: Sessions, outbox: StoredOutbox, job: Job
) -> None:
    async with committing() as one, committing() as other:
        above = await agency(one)
        owing = await agency(one, superior_id=above.id)
        owed = [await obligation(one, agency_id=owing.id, working_days=2) for _ in range(3)]
        await one.commit()

        async def run(db: AsyncSession) -> int:
            return await job(db, houses=[], calendar=PLAIN_WEEKS, outbox=outbox, now=LATE)

        assert await run(one) >= len(owed)
        assert await run(other) == 0
        await one.commit()
        assert await run(other) == 0
        await other.rollback()
        for row in owed:
            log = await obligations.events_of(one, stored(row.id), limit=9)
            assert len(log) == 2


async def test_two_officers_extend_once(committing: Sessions, outbox: StoredOutbox) -> None:
    async with committing() as one, committing() as other:
        officer = stored((await person(one)).id)
        owed = await obligation(one, working_days=5)
        await one.commit()
        same = await obligations.by_id(other, stored(owed.id))
        assert same is not None
        await other.rollback()

        async def extend(db: AsyncSession, days: int) -> None:
            row = await obligations.by_id(db, stored(owed.id))
            assert row is not None
            await extend_obligation(
                db,
                row,
                working_days=days,
                reason="soʻz " * 12,
                by_id=officer,
                houses=[],
                calendar=PLAIN_WEEKS,
                outbox=outbox,
                now=MORNING,
            )

        await extend(one, 3)
        second = asyncio.create_task(extend(other, 9))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="no second extension"):
            await second
        await other.rollback()
        log = await obligations.events_of(one, stored(owed.id), limit=9)
        assert [event.deed for event in log].count(ObligationDeed.EXTENDED) == 1
