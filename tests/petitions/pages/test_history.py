"""The history of a petition's signatures: its days, and the hours of one of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.database import AsyncSession
from tests.browsing import Browser
from tests.clock import MORNING
from tests.counting import statements
from tests.making.petitions import petition, signed

Visit = Callable[..., Browser]


async def test_days_and_hours_are_tables_beside_the_pictures(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, thresholds=(100,), now=MORNING - timedelta(days=2))
    await signed(db, made, 4, now=MORNING - timedelta(days=1))
    await signed(db, made, 7, now=MORNING)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}/history")
    assert len(page.tree.xpath("//table")) == 2
    newest, older = page.tree.xpath("//table[last()]//tbody/tr | //section[2]//tbody/tr")[-2:]
    assert newest.xpath("string(td[1])") == "7"
    assert older.xpath("string(td[1])") == "4"
    earlier = await visit().open(
        f"/petitions/{made.id}/history?day={(MORNING - timedelta(days=1)).date().isoformat()}"
    )
    assert earlier.tree.xpath("string(//section[1]//tbody/tr[1]/td[1])") == "4"


async def test_a_petition_nobody_signed_says_so(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}/history?day=nonsense")
    assert page.status == 200
    assert "Nobody has signed this petition yet." in page


async def test_a_day_without_entries_says_so(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=1)
    await db.commit()
    for day in ("2020-01-01", "0001-01-02", "9999-12-30"):
        page = await visit().open(f"/petitions/{made.id}/history?day={day}")
        assert "Nobody signed or withdrew on this day." in page


@pytest.mark.parametrize("day", ["nonsense", "0001-01-01", "9999-12-31", "2026-02-30"])
async def test_for_a_day_that_cannot_be_said_the_newest_stands_there(
    db: AsyncSession, visit: Visit, day: str
) -> None:
    made = await petition(db, signatures=1)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}/history?day={day}")
    assert page.status == 200
    assert "Nobody signed or withdrew on this day." not in page


async def test_the_number_of_queries_does_not_grow_with_the_days(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    made = await petition(db, thresholds=(500,), now=MORNING - timedelta(days=40))
    await signed(db, made, 1, now=MORNING)
    await db.commit()
    visitor = visit()
    with statements(engine) as few:
        await visitor.open(f"/petitions/{made.id}/history")
    for day in range(1, 30):
        await signed(db, made, 1, now=MORNING - timedelta(days=day))
    await db.commit()
    with statements(engine) as many:
        await visitor.open(f"/petitions/{made.id}/history")
    assert len(few) == len(many)
