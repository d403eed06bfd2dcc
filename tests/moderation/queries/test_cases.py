"""The queue of cases stands in the order of the priority that its pages explain."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Person
from core.database import AsyncSession, stored
from moderation.models import CaseKind
from moderation.queries import cases
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.moderation import case, decision, report

NOW = MORNING + timedelta(days=20)


async def order(db: AsyncSession, **asked: object) -> list[int | None]:
    wanted = {"kind": None, "subject_kind": "", "claimed_by_id": None} | asked
    page = await cases.queue(db, 1, now=NOW, **wanted)  # type: ignore[arg-type]
    return [queued.case.id for queued in page.items]


async def test_queue_by_severity_waiting_and_reports(
    db: AsyncSession, reader: Person, author: Person, moderator: Person
) -> None:
    # 3 x 2 x 1, 5 x 1 x 1, 1 x 4 x 1, 2 x 1 x 2
    waiting = await case(db, severity=3, opened_at=NOW - timedelta(days=1, hours=2))
    grave = await case(db, severity=5, opened_at=NOW - timedelta(hours=3))
    old = await case(db, severity=1, opened_at=NOW - timedelta(days=3, hours=1))
    signalled = await case(db, severity=2, opened_at=NOW)
    for who in (reader, author):
        await report(db, signalled, reporter_id=stored(who.id))
    await decision(db, by_id=stored(moderator.id))
    assert await order(db) == [waiting.id, grave.id, old.id, signalled.id]


one_case = st.tuples(st.integers(1, 5), st.integers(0, 24 * 12), st.integers(0, 3))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(one_case, min_size=2, max_size=6))
async def test_database_and_explanation_agree(
    db: AsyncSession, made: list[tuple[int, int, int]]
) -> None:
    reporters = [stored((await person(db)).id) for _ in range(3)]
    for severity, hours, reports in made:
        opened = await case(db, severity=severity, opened_at=NOW - timedelta(hours=hours))
        for reporter_id in reporters[:reports]:
            await report(db, opened, reporter_id=reporter_id)
    page = await cases.queue(db, 1, kind=None, subject_kind="", claimed_by_id=None, now=NOW)
    scores = [queued.priority.score for queued in page.items]
    assert scores == sorted(scores, reverse=True)
    assert {queued.reports for queued in page.items} <= {0, 1, 2, 3}


async def test_filters(db: AsyncSession, moderator: Person) -> None:
    admission = await case(db, kind=CaseKind.ADMISSION, subject_kind="petition")
    reported = await case(db)
    claimed = await case(db, kind=CaseKind.HOLD, held_until=NOW)
    claimed.claimed_by_id = stored(moderator.id)
    claimed.claimed_until = NOW + timedelta(minutes=1)
    outrun = await case(db)
    outrun.claimed_by_id = stored(moderator.id)
    outrun.claimed_until = NOW
    await db.flush()
    assert await order(db, kind=CaseKind.ADMISSION) == [admission.id]
    assert await order(db, subject_kind="petition") == [admission.id]
    assert await order(db, claimed_by_id=moderator.id) == [claimed.id]
    assert set(await order(db)) == {admission.id, reported.id, claimed.id, outrun.id}
