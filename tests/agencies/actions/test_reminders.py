"""Reminders go out once for a due day, to the right people, however often the job is done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.actions.extend_obligation import extend_obligation
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.remind import remind
from agencies.models import MemberRole, ObligationDeed, ObligationEvent, ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession, stored
from core.letters import StoredOutbox
from core.working_days import Calendar
from tests.agencies.owing import FakePetitions, letters
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, member, obligation

REASON = (
    "Xulosa beradigan tashkilot hujjatlarni hali yubormagan, shuning uchun yana bir necha kun "
    "kerak boʻladi."
)


@pytest.fixture
def house() -> FakePetitions:
    return FakePetitions(titles={9: "Toza suv kerak"})


class Worker:
    """Does the job of reminding, at the time of a clock set by hand."""

    def __init__(self, db: AsyncSession, house: FakePetitions, outbox: StoredOutbox) -> None:
        self.db, self.house, self.outbox = db, house, outbox
        self.clock = HandClock()

    async def remind(self, calendar: Calendar = PLAIN_WEEKS, **limit: int) -> int:
        return await remind(
            self.db,
            houses=[self.house],
            calendar=calendar,
            outbox=self.outbox,
            now=self.clock.now(),
            **limit,
        )

    async def days_of_reminders(self, days: int, calendar: Calendar = PLAIN_WEEKS) -> list[date]:
        """The days, of so many, on which something was reminded of: once, however often asked."""
        reminded = []
        for _ in range(days):
            if await self.remind(calendar):
                reminded.append(self.clock.now().date())
                assert await self.remind(calendar) == 0
            self.clock.pass_by(days=1)
        return reminded


@pytest.fixture
def worker(db: AsyncSession, house: FakePetitions, outbox: StoredOutbox) -> Worker:
    return Worker(db, house, outbox)


async def reminders(db: AsyncSession, obligation_id: int | None) -> list[int | None]:
    log = await obligations.events_of(db, stored(obligation_id), limit=50)
    return [event.working_days_left for event in log if event.deed is ObligationDeed.REMINDED]


async def test_each_reminder_once_over_weekends_and_holidays(
    db: AsyncSession, worker: Worker
) -> None:
    calendar = Calendar(
        "with days off",
        holidays=frozenset({date(2026, 9, 23), date(2026, 9, 28)}),
        extra_working_days=frozenset({date(2026, 9, 26)}),
    )
    # From Monday the 7th; the 23rd and the 28th are off, Saturday the 26th is worked.
    owed = await obligation(db, working_days=15, calendar=calendar)
    assert owed.due_on == date(2026, 9, 29)
    assert await worker.days_of_reminders(42, calendar) == [
        date(2026, 9, 14),  # 10 left
        date(2026, 9, 21),  # 5: 22, 24, 25, 26 and 29
        date(2026, 9, 26),  # 1, and it is a Saturday
        date(2026, 9, 30),  # late by 1
        date(2026, 10, 6),  # by 5
        date(2026, 10, 13),  # by 10
    ]
    assert await reminders(db, owed.id) == [10, 5, 1, -1, -5, -10]


async def test_a_term_shorter_than_a_reminder_has_none_of_it(
    db: AsyncSession, worker: Worker
) -> None:
    owed = await obligation(db, working_days=5)
    assert await worker.remind() == 0
    await worker.days_of_reminders(9)
    assert await reminders(db, owed.id) == [1, -1]


async def test_a_worker_that_stood_still_sends_only_the_most_urgent(
    db: AsyncSession, worker: Worker
) -> None:
    owed = await obligation(db, working_days=15)
    worker.clock.pass_by(days=16)
    assert await worker.remind() == 1
    worker.clock.pass_by(days=30)
    assert await worker.remind() == 1
    assert await reminders(db, owed.id) == [5, -10]


async def test_who_is_written_to(db: AsyncSession, worker: Worker) -> None:
    body = await agency(db, "Suv vazirligi", email="suv@idora.example")
    officer = await person(db, name="Dilshod Rahimov", email="dilshod@idora.example", language="ru")
    head = await person(db, name="Gulnora Karimova", email="gulnora@idora.example", language="en")
    unreachable = await person(db)
    for who, role in (
        (officer, MemberRole.OFFICER),
        (head, MemberRole.HEAD),
        (unreachable, MemberRole.HEAD),
    ):
        await member(db, agency_id=stored(body.id), person_id=stored(who.id), role=role)
    owed = await obligation(db, agency_id=body.id, subject_id=9, working_days=12)
    worker.clock.at = datetime(2026, 9, 9, 5, tzinfo=UTC)
    await worker.remind()
    [untaken] = await letters(db)
    assert (untaken.recipient, untaken.language) == ("suv@idora.example", "uz-Latn")
    assert "Toza suv kerak" in untaken.text
    assert f"https://muhokama.test/uz/agencies/{body.slug}/obligations/{owed.id}" in untaken.text
    await acknowledge_obligation(db, owed, by_id=stored(officer.id), now=worker.clock.now())
    worker.clock.pass_by(days=7)
    await worker.remind()
    assert [one.recipient for one in await letters(db)][1:] == ["dilshod@idora.example"]
    worker.clock.pass_by(days=10)
    await worker.remind()
    late = (await letters(db))[2:]
    assert {(one.recipient, one.language) for one in late} == {
        ("dilshod@idora.example", "ru"),
        ("gulnora@idora.example", "en"),
        ("suv@idora.example", "uz-Latn"),
    }
    [english] = [one for one in late if one.language == "en"]
    assert english.subject == "An answer of your agency is overdue: 2 working days"


async def test_what_is_answered_is_not_reminded_of(db: AsyncSession, worker: Worker) -> None:
    officer = stored((await person(db)).id)
    owed = await obligation(db, working_days=12)
    await fulfil_obligation(db, owed, by_id=officer, now=MORNING)
    assert await worker.days_of_reminders(30) == []


async def test_a_new_due_day_is_reminded_of_anew(
    db: AsyncSession, worker: Worker, house: FakePetitions, outbox: StoredOutbox
) -> None:
    officer = stored((await person(db)).id)
    owed = await obligation(db, working_days=12)
    await worker.days_of_reminders(11)
    assert await reminders(db, owed.id) == [10, 5]
    await extend_obligation(
        db,
        owed,
        working_days=10,
        reason=REASON,
        by_id=officer,
        houses=[house],
        calendar=PLAIN_WEEKS,
        outbox=outbox,
        now=worker.clock.now(),
    )
    await worker.days_of_reminders(21)
    assert await reminders(db, owed.id) == [10, 5, 10, 5, 1, -1]


async def test_kinds_have_their_own_reminders(db: AsyncSession, worker: Worker) -> None:
    await obligation(db, kind=ObligationKind.OUTCOME_PUBLICATION, working_days=12)
    worker.clock.pass_by(days=4)
    assert await worker.remind() == 0
    worker.clock.pass_by(days=7)
    assert await worker.remind() == 1


async def test_more_than_one_portion_is_done_over_several_runs(
    db: AsyncSession, worker: Worker
) -> None:
    owing = stored((await agency(db)).id)
    for _ in range(5):
        await obligation(db, agency_id=owing, working_days=12)
    worker.clock.pass_by(days=2)
    assert [await worker.remind(limit=3) for _ in range(3)] == [3, 2, 0]


async def test_reading_takes_the_same_queries_for_one_and_for_many(
    db: AsyncSession, worker: Worker, engine: AsyncEngine
) -> None:
    worker.clock.pass_by(days=2)
    counts = []
    for many in (1, 20):
        for _ in range(many):
            await obligation(db, working_days=12)
        with statements(engine) as sent:
            assert await worker.remind() == many
        counts.append(len(sent))
    # Agencies without an address get no letter, so all that is counted are queries.
    assert counts[0] == counts[1] <= 6, counts


async def test_the_database_refuses_the_same_reminder_twice(
    db: AsyncSession, worker: Worker
) -> None:
    owed = await obligation(db, working_days=12)
    worker.clock.pass_by(days=2)
    await worker.remind()
    db.add(
        ObligationEvent(
            obligation_id=stored(owed.id),
            deed=ObligationDeed.REMINDED,
            due_at=owed.due_at,
            at=worker.clock.now() + timedelta(days=1),
            working_days_left=10,
        )
    )
    with pytest.raises(IntegrityError, match="uq_obligation_event_reminded"):
        await db.flush()
