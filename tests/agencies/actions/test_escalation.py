"""What is late goes to the body above, once a round, however often the job is done."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.queries.people import Reachable
from agencies.actions.escalate_late import escalate_late
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.reopen_obligation import reopen_obligation
from agencies.models import Agency, ObligationDeed, ObligationState
from agencies.queries import obligations
from core.database import AsyncSession, stored
from core.letters import StoredOutbox
from tests.agencies.owing import FakePetitions, letters
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, obligation

# Due on Friday 11 September; its last second, the first one after it, and a day later.
LAST = datetime(2026, 9, 11, 18, 59, 59, tzinfo=UTC)
AFTER = LAST + timedelta(seconds=1)
NEXT = AFTER + timedelta(days=1)

Escalate = Callable[..., Awaitable[int]]


@pytest.fixture
def escalate(db: AsyncSession, outbox: StoredOutbox) -> Escalate:
    house = FakePetitions(
        titles={9: "Toza suv kerak"},
        petitioners={9: Reachable(1, "Nodira Karimova", "nodira@shahar.example", "en")},
    )

    async def do(now: datetime, **limit: int) -> int:
        return await escalate_late(
            db, houses=[house], calendar=PLAIN_WEEKS, outbox=outbox, now=now, **limit
        )

    return do


@pytest.fixture
async def cabinet(db: AsyncSession) -> Agency:
    return await agency(db, "Cabinet", email="cabinet@idora.example")


@pytest.fixture
async def water(db: AsyncSession, cabinet: Agency) -> Agency:
    return await agency(db, "Ministry of Water", superior_id=cabinet.id)


async def test_it_goes_up_when_the_due_day_is_over_and_once(
    db: AsyncSession, escalate: Escalate, cabinet: Agency, water: Agency
) -> None:
    owed = await obligation(db, agency_id=water.id, subject_id=9, working_days=4)
    assert await escalate(LAST) == 0
    assert await escalate(AFTER) == 1
    assert (owed.escalated_to_id, owed.escalated_at) == (cabinet.id, AFTER)
    assert owed.state is ObligationState.OWED
    assert [await escalate(NEXT) for _ in range(3)] == [0, 0, 0]
    log = await obligations.events_of(db, stored(owed.id), limit=10)
    assert [event.deed for event in log] == [ObligationDeed.IMPOSED, ObligationDeed.ESCALATED]
    assert log[-1].escalated_to_id == cabinet.id
    above, asker = await letters(db)
    assert (above.recipient, above.language) == ("cabinet@idora.example", "uz-Latn")
    assert "Toza suv kerak" in above.text
    assert asker.recipient == "nodira@shahar.example"
    assert "It was escalated to: Cabinet." in asker.text


async def test_what_is_answered_late_is_not_escalated(
    db: AsyncSession, escalate: Escalate, water: Agency
) -> None:
    owed = await obligation(db, agency_id=water.id, working_days=4)
    await fulfil_obligation(db, owed, by_id=stored((await person(db)).id), now=AFTER)
    assert await escalate(NEXT) == 0


async def test_a_second_round_can_be_escalated_too(
    db: AsyncSession, escalate: Escalate, cabinet: Agency, water: Agency
) -> None:
    officer = stored((await person(db)).id)
    owed = await obligation(db, agency_id=water.id, working_days=4)
    await escalate(AFTER)
    await fulfil_obligation(db, owed, by_id=officer, now=NEXT)
    await reopen_obligation(
        db, owed, working_days=3, reason="Javob emas.", calendar=PLAIN_WEEKS, now=NEXT
    )
    assert owed.escalated_to_id is None
    assert await escalate(NEXT + timedelta(days=1)) == 0
    assert await escalate(NEXT + timedelta(days=10)) == 1
    assert owed.escalated_to_id == cabinet.id
    assert await escalate(NEXT + timedelta(days=20)) == 0


async def test_without_a_superior_it_goes_to_the_body_that_the_data_names(
    db: AsyncSession, escalate: Escalate
) -> None:
    owed = await obligation(db, working_days=4)
    assert await escalate(AFTER) == 0
    named = await agency(db, slug="vazirlar-mahkamasi")
    assert await escalate(NEXT) == 1
    assert owed.escalated_to_id == named.id


async def test_the_highest_body_has_nobody_above_it(db: AsyncSession, escalate: Escalate) -> None:
    highest = await agency(db, slug="vazirlar-mahkamasi")
    await obligation(db, agency_id=highest.id, working_days=4)
    assert await escalate(NEXT) == 0


async def test_what_cannot_go_up_does_not_stand_in_the_way(
    db: AsyncSession, escalate: Escalate, water: Agency
) -> None:
    for _ in range(3):
        await obligation(db, working_days=3)
    for _ in range(3):
        await obligation(db, agency_id=water.id, working_days=4)
    assert [await escalate(NEXT, limit=2) for _ in range(3)] == [2, 1, 0]


async def test_reading_takes_the_same_queries_for_one_and_for_many(
    db: AsyncSession, escalate: Escalate, engine: AsyncEngine
) -> None:
    above = await agency(db)
    counts = []
    for many in (1, 20):
        for _ in range(many):
            below = await agency(db, superior_id=above.id)
            await obligation(db, agency_id=below.id, working_days=4)
        with statements(engine) as sent:
            assert await escalate(NEXT) == many
        counts.append(len(sent))
    # Agencies without an address get no letter, so all that is counted are queries.
    assert counts[0] == counts[1] <= 6, counts
