"""Lists of obligations: in their order, by page, as filtered, by the shelves of a desk."""

from datetime import datetime, timedelta

from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.models import ObligationKind
from agencies.queries import agencies, obligations
from agencies.queries.obligations import DeskShelf, Standing, Totals
from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, obligation

MUCH_LATER = MORNING + timedelta(days=30)


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
    await acknowledge_obligation(db, mine, by_id=officer, now=MORNING)
    theirs = await obligation(db, agency_id=owing, working_days=50)
    colleague = stored((await person(db)).id)
    await acknowledge_obligation(db, theirs, by_id=colleague, now=MORNING)
    await obligation(db, agency_id=owing, fulfilled_at=MORNING, fulfilled_by_id=officer)
    below = await obligation(db, working_days=1)
    below.escalated_to_id, below.escalated_at = owing, MUCH_LATER
    await obligation(db, working_days=1)

    async def keys(shelf: DeskShelf) -> list[int | None]:
        page = await obligations.on_desk(
            db, owing, 1, shelf=shelf, officer_id=officer, now=MUCH_LATER
        )
        return [row.id for row in page.items]

    shelves = {
        DeskShelf.ALL: [late.id, mine.id, theirs.id],
        DeskShelf.LATE: [late.id],
        DeskShelf.MINE: [mine.id],
        DeskShelf.TAKEN: [mine.id, theirs.id],
        DeskShelf.UNTAKEN: [late.id],
        DeskShelf.ESCALATED: [below.id],
    }
    assert {shelf: await keys(shelf) for shelf in DeskShelf} == shelves
    counts = await obligations.desk_counts(db, owing, officer_id=officer, now=MUCH_LATER)
    assert counts == {shelf: len(rows) for shelf, rows in shelves.items()}
    assert [row.id for row in (await obligations.escalated_to(db, owing)).items] == [below.id]


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


async def test_what_is_overdue_and_who_is_late(db: AsyncSession) -> None:
    busy, idle, prompt = await agency(db), await agency(db), await agency(db)
    officer = stored((await person(db)).id)
    longest = await obligation(db, agency_id=busy.id, working_days=1)
    later = await obligation(db, agency_id=busy.id, working_days=3)
    between = await obligation(db, agency_id=prompt.id, working_days=2)
    await obligation(db, agency_id=busy.id, working_days=60)
    await obligation(db, agency_id=idle.id, fulfilled_at=MORNING, fulfilled_by_id=officer)
    found = await obligations.overdue(db, 1, now=MUCH_LATER)
    assert [row.id for row in found.items] == [longest.id, between.id, later.id]
    totals = await obligations.totals(db, now=MUCH_LATER)
    assert totals == Totals(owed=4, late=3, escalated=0, fulfilled=1)
    late = await obligations.late_agencies(db, now=MUCH_LATER)
    assert [(one.id, count) for one, count in late] == [(busy.id, 2), (prompt.id, 1)]


async def test_agencies_by_their_keys(db: AsyncSession) -> None:
    one, other = await agency(db), await agency(db)
    assert await agencies.by_slug(db, one.slug) is one
    assert await agencies.by_id(db, stored(other.id)) is other
    assert await agencies.by_ids(db, [stored(one.id), 999_999_999]) == {one.id: one}
    assert await agencies.keys_of(db, [one.slug, "nobody"]) == {one.slug: one.id}
    assert {one.id, other.id} <= {row.id for row in await agencies.listed(db)}
