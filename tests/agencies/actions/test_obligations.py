"""Obligations are imposed, taken on and fulfilled; each move stands in the log."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from accounts.models import Person
from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.reopen_obligation import reopen_obligation
from agencies.models import Obligation, ObligationDeed, ObligationEvent, ObligationState
from agencies.queries import obligations
from core.database import AsyncSession, Sessions, stored
from core.errors import Conflict
from core.working_days import Calendar
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, obligation

LATER = MORNING + timedelta(days=3)


async def test_due_at_the_end_of_a_working_day(db: AsyncSession) -> None:
    calendar = Calendar(
        version="with a day off",
        holidays=frozenset({date(2026, 9, 9)}),
        extra_working_days=frozenset({date(2026, 9, 12)}),
    )
    imposed = await obligation(db, working_days=5, calendar=calendar)
    # Monday 7 September does not count: 8, 10, 11, 12 (a working Saturday), 14.
    assert imposed.due_on == date(2026, 9, 14)
    assert imposed.due_at == datetime(2026, 9, 14, 18, 59, 59, tzinfo=UTC)
    assert imposed.calendar_version == "with a day off"
    assert imposed.state is ObligationState.OWED


async def test_counts_from_the_day_it_is_in_tashkent(db: AsyncSession) -> None:
    evening = datetime(2026, 9, 7, 19, 30, tzinfo=UTC)
    imposed = await obligation(db, working_days=1, imposed_at=evening)
    assert imposed.due_on == date(2026, 9, 9)


async def test_one_subject_is_obliged_once_a_rung(db: AsyncSession) -> None:
    owing = stored((await agency(db)).id)
    await obligation(db, agency_id=owing, subject_id=7, rung=0)
    await obligation(db, agency_id=owing, subject_id=7, rung=1)
    with pytest.raises(IntegrityError, match="uq_obligation_subject"):
        await obligation(db, agency_id=owing, subject_id=7, rung=1)


async def test_log_tells_every_move(db: AsyncSession) -> None:
    officer = stored((await person(db)).id)
    owed = await obligation(db)
    await acknowledge_obligation(db, owed, by_id=officer, now=LATER)
    assert owed.officer_id == officer
    assert owed.fulfilled_at is None
    await fulfil_obligation(db, owed, by_id=officer, now=LATER + timedelta(hours=1))
    assert owed.fulfilled_at == LATER + timedelta(hours=1)
    log = await obligations.events_of(db, stored(owed.id), limit=10)
    assert [event.officer_id for event in log] == [None, officer, None]
    assert [(event.deed, event.by_id, event.at) for event in log] == [
        (ObligationDeed.IMPOSED, None, MORNING),
        (ObligationDeed.ACKNOWLEDGED, officer, LATER),
        (ObligationDeed.FULFILLED, officer, LATER + timedelta(hours=1)),
    ]


async def test_another_officer_can_take_over(db: AsyncSession) -> None:
    first, second = stored((await person(db)).id), stored((await person(db)).id)
    owed = await obligation(db)
    await acknowledge_obligation(db, owed, by_id=first, now=MORNING)
    await acknowledge_obligation(db, owed, by_id=second, now=LATER)
    assert owed.officer_id == second


async def test_nothing_is_fulfilled_twice(db: AsyncSession) -> None:
    officer = stored((await person(db)).id)
    done = await obligation(db, fulfilled_at=LATER, fulfilled_by_id=officer)
    with pytest.raises(Conflict):
        await fulfil_obligation(db, done, by_id=officer, now=LATER)
    with pytest.raises(Conflict):
        await acknowledge_obligation(db, done, by_id=officer, now=LATER)
    assert len(await obligations.events_of(db, stored(done.id), limit=10)) == 2
    assert done.officer_id is None


async def test_checks_what_stands_in_the_database_not_what_was_read(
    db: AsyncSession, sessions: Sessions
) -> None:
    officer: Person = await person(db)
    owed = await obligation(db)
    await db.commit()
    async with sessions() as another:
        same = await obligations.by_id(another, stored(owed.id))
        assert same is not None
        await fulfil_obligation(another, same, by_id=stored(officer.id), now=LATER)
        await another.commit()
    assert owed.state is ObligationState.OWED
    with pytest.raises(Conflict):
        await fulfil_obligation(db, owed, by_id=stored(officer.id), now=LATER)


async def test_somebody_is_to_be_named_within_days_of_its_own_term(db: AsyncSession) -> None:
    imposed = await obligation(db, working_days=15)
    # 8, 9 and 10 September.
    assert imposed.acknowledge_due_at == datetime(2026, 9, 10, 18, 59, 59, tzinfo=UTC)


async def reopened(db: AsyncSession, owed: Obligation, now: datetime) -> None:
    await reopen_obligation(
        db, owed, working_days=10, reason="Javob savolga emas.", calendar=PLAIN_WEEKS, now=now
    )


async def test_what_was_answered_is_opened_again_once(db: AsyncSession) -> None:
    officer = stored((await person(db)).id)
    owed = await obligation(db, working_days=5)
    await acknowledge_obligation(db, owed, by_id=officer, now=MORNING)
    with pytest.raises(Conflict, match="not fulfilled yet"):
        await reopened(db, owed, LATER)
    await fulfil_obligation(db, owed, by_id=officer, now=LATER)
    await reopened(db, owed, LATER + timedelta(days=30))
    # Saturday 10 October does not count: ten days after it are Friday the 23rd.
    assert (owed.state, owed.round, owed.fulfilled_at) == (ObligationState.OWED, 2, None)
    assert (owed.officer_id, owed.reopened_at) == (None, LATER + timedelta(days=30))
    assert (owed.due_on, owed.term_working_days) == (date(2026, 10, 23), 10)
    assert owed.due_at == datetime(2026, 10, 23, 18, 59, 59, tzinfo=UTC)
    assert owed.acknowledge_due_at == datetime(2026, 10, 14, 18, 59, 59, tzinfo=UTC)
    [last] = (await obligations.events_of(db, stored(owed.id), limit=10))[3:]
    assert (last.deed, last.reason) == (ObligationDeed.REOPENED, "Javob savolga emas.")
    assert last.due_at == owed.due_at
    await fulfil_obligation(db, owed, by_id=officer, now=LATER + timedelta(days=31))
    with pytest.raises(Conflict, match="no second time"):
        await reopened(db, owed, LATER + timedelta(days=32))
    assert owed.round == 2


@pytest.mark.parametrize(
    "deed", [ObligationDeed.IMPOSED, ObligationDeed.EXTENDED, ObligationDeed.REOPENED]
)
async def test_the_database_refuses_a_second_time(db: AsyncSession, deed: ObligationDeed) -> None:
    owed = await obligation(db)
    twice = [
        ObligationEvent(obligation_id=stored(owed.id), deed=deed, due_at=owed.due_at, at=LATER)
        for _ in range(2)
    ]
    db.add_all(twice)
    with pytest.raises(IntegrityError, match="uq_obligation_event_once"):
        await db.flush()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"round": 3}, "reopened_once"),
        ({"round": 2}, "reopened_at_with_round"),
        ({"extended_at": LATER}, "extended_with_reason"),
        ({"escalated_at": LATER}, "escalated_to_somebody"),
        ({"state": ObligationState.ACKNOWLEDGED}, "acknowledged_by_somebody"),
        ({"state": ObligationState.FULFILLED}, "fulfilled_at_with_state"),
    ],
)
async def test_the_database_keeps_rows_whole(
    db: AsyncSession, fields: dict[str, object], constraint: str
) -> None:
    owed = await obligation(db)
    for name, value in fields.items():
        setattr(owed, name, value)
    db.add(owed)
    with pytest.raises(IntegrityError, match=constraint):
        await db.flush()
