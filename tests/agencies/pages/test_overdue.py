"""Everything that is overdue over all agencies, on one public page."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from core.database import AsyncSession
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser
from tests.clock import HandClock
from tests.counting import statements
from tests.making.agencies import agency, obligation

Visit = Callable[..., Browser]


async def test_who_is_late_with_what_the_longest_first(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    water, air = await agency(db, "Ministry of Water"), await agency(db, "Ministry of Air")
    petitions.titles = {1: "Longest one", 2: "Shorter one", 3: "Running one"}
    await obligation(db, agency_id=air.id, subject_id=2, working_days=3)
    await obligation(db, agency_id=water.id, subject_id=1, working_days=1)
    await obligation(db, agency_id=water.id, subject_id=3, working_days=60)
    await db.commit()
    empty = await visit().open("/agencies/overdue")
    assert "No agency is late now." in empty
    clock.pass_by(days=7)
    page = await (await visit().open("/agencies")).follow("Everything that is overdue")
    assert page.address == "/en/agencies/overdue"
    assert "2 overdue obligations" in page
    assert page.text.index("Longest one") < page.text.index("Shorter one")
    assert "Running one" not in page
    assert "Overdue: 4 working days" in page
    assert "Not acknowledged in time" in page
    assert "Ministry of Water 1 late" in page


async def test_the_same_queries_however_much_is_late(
    db: AsyncSession, visit: Visit, clock: HandClock, engine: AsyncEngine
) -> None:
    for _ in range(15):
        await obligation(db, working_days=1)
    await db.commit()
    clock.pass_by(days=7)
    browser = visit()
    with statements(engine) as sent:
        await browser.open("/agencies/overdue")
    # How many, which, of whom, about what, and who has how much.
    assert len(sent) == 5, sent.statements
