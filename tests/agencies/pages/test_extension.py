"""Asking for more time on paper: what the officer sees, types, and what everybody reads then."""

from collections.abc import Callable

import pytest

from accounts.models import Person
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.models import Agency
from core.database import AsyncSession, stored
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member, obligation

Visit = Callable[..., Browser]

REASON = (
    "Xulosa beradigan tashkilot hujjatlarni hali yubormagan, shuning uchun yana bir necha kun "
    "kerak boʻladi."
)


@pytest.fixture
async def water(db: AsyncSession) -> Agency:
    return await agency(db, "Ministry of Water", slug="water")


@pytest.fixture
async def officer(db: AsyncSession, water: Agency) -> Person:
    works = await person(db, name="Dilshod Rahimov")
    await member(db, agency_id=stored(water.id), person_id=stored(works.id))
    return works


async def test_from_the_desk_to_a_new_due_day_that_all_can_read(
    db: AsyncSession, visit: Visit, petitions: FakePetitions, water: Agency, officer: Person
) -> None:
    petitions.titles = {9: "Toza suv kerak"}
    owed = await obligation(db, agency_id=water.id, subject_id=9, working_days=5)
    browser = await signed_in(visit, db, officer)
    form = await (await browser.open("/agencies/water/desk")).follow("Extend the term")
    assert "5 working days left" in form
    assert "3 working days: 17 September 2026" in form
    assert "16 working days: " in form
    assert "17 working days: " not in form
    page = await form.send("Extend the term", working_days="3", reason=REASON)
    assert page.address == f"/en/agencies/water/obligations/{owed.id}"
    assert "The new due day and your reason are public." in page
    everybody = await visit().open(page.address)
    assert REASON in everybody
    assert "8 working days left" in everybody
    assert "Term extended" in everybody
    assert "working days; term extended" in everybody
    assert page.links("Extend the term") == []


async def test_what_was_typed_is_kept_with_what_is_wrong(
    db: AsyncSession, visit: Visit, water: Agency, officer: Person
) -> None:
    owed = await obligation(db, agency_id=water.id, working_days=5)
    browser = await signed_in(visit, db, officer)
    form = await browser.open(f"/agencies/water/obligations/{owed.id}/extension")
    again = await form.send("Extend the term", working_days="3", reason="Vaqt kerak.")
    assert again.status == 422
    assert "Give the reason in at least 12 words" in again
    [reason] = again.tree.xpath("//textarea[@name='reason']")
    assert reason.text.strip() == "Vaqt kerak."
    [chosen] = again.tree.xpath("//option[@selected and @value='3']")
    assert chosen is not None
    empty = await form.send("Extend the term")
    assert empty.status == 422
    assert empty.tree.xpath("//*[@role='alert']//a/@href") == ["#working_days", "#reason"]
    await db.refresh(owed)
    assert owed.extended_at is None


async def test_only_for_those_who_owe_it(
    db: AsyncSession, visit: Visit, water: Agency, officer: Person
) -> None:
    owed = await obligation(db, agency_id=water.id, working_days=5)
    stranger = await person(db)
    browser = await signed_in(visit, db, stranger)
    address = f"/agencies/water/obligations/{owed.id}/extension"
    refused = await browser.open(address)
    assert refused.status == 403
    assert "Only those who work for the agency may extend the term." in refused
    assert (await visit().open(address)).status == 401


async def test_too_late_or_done_is_said_before_anything_is_typed(
    db: AsyncSession, visit: Visit, clock: HandClock, water: Agency, officer: Person
) -> None:
    owed = await obligation(db, agency_id=water.id, working_days=5)
    browser = await signed_in(visit, db, officer)
    form = await browser.open(f"/agencies/water/obligations/{owed.id}/extension")
    clock.pass_by(days=8)
    late = await form.send("Extend the term", working_days="3", reason=REASON)
    assert late.status == 409
    assert "The due day is over" in late
    await fulfil_obligation(db, owed, by_id=stored(officer.id), now=clock.now())
    await db.commit()
    assert (await browser.open(form.address)).status == 409
