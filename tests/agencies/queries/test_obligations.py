"""Lists and scorecards of obligations, against sets counted by hand and by plain Python."""

from datetime import datetime, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.models import Obligation, ObligationKind
from agencies.queries import agencies, obligations
from agencies.queries.obligations import DeskShelf, Standing
from agencies.rules.obligations import is_kept, is_late
from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, obligation

MUCH_LATER = MORNING + timedelta(days=30)


async def test_scorecard_of_a_set_counted_by_hand(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    # 5 working days from Monday 7 September end on the 14th, 30 days later is 7 October.
    for days in (1, 2, 7, 9):
        await obligation(
            db,
            agency_id=owing,
            working_days=5,
            fulfilled_at=MORNING + timedelta(days=days),
            fulfilled_by_id=officer,
        )
    await obligation(db, agency_id=owing, working_days=5)
    await obligation(db, agency_id=owing, working_days=60)
    await obligation(db, working_days=5)
    card = await obligations.scorecard(db, MUCH_LATER, owing)
    assert (card.owed, card.late, card.fulfilled, card.on_time) == (2, 1, 4, 3)
    assert card.median_days == 4.5
    assert card.on_time_share == 3 / 5


async def test_scorecard_of_nothing(db: AsyncSession) -> None:
    card = await obligations.scorecard(db, MORNING, stored((await agency(db)).id))
    assert (card.owed, card.late, card.fulfilled, card.on_time) == (0, 0, 0, 0)
    assert card.median_days is None
    assert card.on_time_share is None


one_obligation = st.tuples(
    st.integers(min_value=1, max_value=40),
    st.none() | st.floats(min_value=0, max_value=80, allow_nan=False),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(one_obligation, max_size=8), st.integers(min_value=0, max_value=90))
async def test_scorecard_is_what_plain_python_counts(
    db: AsyncSession, made: list[tuple[int, float | None]], days: int
) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    now = MORNING + timedelta(days=days)
    rows = [
        await obligation(
            db,
            agency_id=owing,
            working_days=term,
            fulfilled_at=None if took is None else MORNING + timedelta(days=took),
            fulfilled_by_id=officer,
        )
        for term, took in made
    ]
    card = await obligations.scorecard(db, now, owing)
    done = [row for row in rows if row.fulfilled_at is not None]
    assert card.owed == len(rows) - len(done)
    assert card.late == sum(is_late(row, now) for row in rows)
    assert card.fulfilled == len(done)
    assert card.on_time == sum(is_kept(row) for row in done)
    if done:
        assert card.median_days == pytest.approx(median(map(_days, done)), abs=1e-6)
    else:
        assert card.median_days is None


def _days(row: Obligation) -> float:
    assert row.fulfilled_at is not None
    return (row.fulfilled_at - row.imposed_at) / timedelta(days=1)


async def test_what_is_owed_comes_by_due_date_then_the_newest_answers(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)

    async def one(working_days: int, fulfilled_at: datetime | None = None) -> int | None:
        made = await obligation(
            db,
            agency_id=owing,
            working_days=working_days,
            fulfilled_at=fulfilled_at,
            fulfilled_by_id=officer,
        )
        return made.id

    far, near = await one(30), await one(3)
    old, new = await one(5, MORNING), await one(5, MORNING + timedelta(days=1))

    async def keys(standing: Standing | None, now: datetime = MUCH_LATER) -> list[int | None]:
        page = await obligations.public_list(
            db, 1, standing=standing, agency_id=owing, kind=None, now=now
        )
        assert page.total == len(page.items)
        return [row.id for row in page.items]

    assert await keys(None) == [near, far, new, old]
    assert await keys(Standing.OWED) == [near, far]
    assert await keys(Standing.LATE) == [near]
    assert await keys(Standing.LATE, MORNING) == []
    assert await keys(Standing.FULFILLED) == [new, old]
    assert [row.id for row in (await obligations.owed_by(db, owing)).items] == [near, far]
    assert [row.id for row in (await obligations.fulfilled_by(db, owing)).items] == [new, old]
    assert near in [row.id for row in await obligations.late_now(db, MUCH_LATER, limit=5)]


async def test_filter_by_kind(db: AsyncSession) -> None:
    owing = stored((await agency(db)).id)
    await obligation(db, agency_id=owing)
    outcome = await obligation(db, agency_id=owing, kind=ObligationKind.OUTCOME_PUBLICATION)
    page = await obligations.public_list(
        db,
        1,
        standing=None,
        agency_id=owing,
        kind=ObligationKind.OUTCOME_PUBLICATION,
        now=MORNING,
    )
    assert [row.id for row in page.items] == [outcome.id]


async def test_desk_shelves(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    late = await obligation(db, agency_id=owing, working_days=1)
    mine = await obligation(db, agency_id=owing, working_days=40)
    mine.officer_id = officer
    await obligation(db, agency_id=owing, fulfilled_at=MORNING, fulfilled_by_id=officer)
    await obligation(db, working_days=1)

    async def keys(shelf: DeskShelf) -> list[int | None]:
        page = await obligations.on_desk(
            db, owing, 1, shelf=shelf, officer_id=officer, now=MUCH_LATER
        )
        return [row.id for row in page.items]

    assert await keys(DeskShelf.ALL) == [late.id, mine.id]
    assert await keys(DeskShelf.LATE) == [late.id]
    assert await keys(DeskShelf.MINE) == [mine.id]
    assert await keys(DeskShelf.UNTAKEN) == [late.id]


async def test_a_long_list_has_pages(db: AsyncSession) -> None:
    owing = stored((await agency(db)).id)
    made = [await obligation(db, agency_id=owing) for _ in range(PAGE_SIZE + 1)]
    second = await obligations.owed_by(db, owing, 2)
    assert [row.id for row in second.items] == [made[-1].id]
    assert (second.total, second.last) == (PAGE_SIZE + 1, 2)


async def test_about_one_subject_by_rung(db: AsyncSession) -> None:
    upper = await obligation(db, subject_id=5, rung=2)
    lower = await obligation(db, subject_id=5, rung=1)
    await obligation(db, subject_id=5, kind=ObligationKind.OUTCOME_PUBLICATION)
    found = await obligations.about(db, ObligationKind.PETITION_RESPONSE, 5)
    assert [row.id for row in found] == [lower.id, upper.id]


async def test_standings_count_only_what_is_owed(db: AsyncSession) -> None:
    busy, idle = await agency(db), await agency(db)
    officer = stored((await person(db)).id)
    await obligation(db, agency_id=busy.id, working_days=1)
    await obligation(db, agency_id=busy.id, working_days=60)
    await obligation(db, agency_id=busy.id, fulfilled_at=MORNING, fulfilled_by_id=officer)
    by_slug = {
        row.agency.slug: (row.owed, row.late) for row in await agencies.standings(db, MUCH_LATER)
    }
    assert by_slug[busy.slug] == (2, 1)
    assert by_slug[idle.slug] == (0, 0)


async def test_agencies_by_their_keys(db: AsyncSession) -> None:
    one, other = await agency(db), await agency(db)
    assert await agencies.by_slug(db, one.slug) is one
    assert await agencies.by_id(db, stored(other.id)) is other
    assert await agencies.by_ids(db, [stored(one.id), 999_999_999]) == {one.id: one}
    assert {one.id, other.id} <= {row.id for row in await agencies.listed(db)}
