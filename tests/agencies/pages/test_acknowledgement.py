"""The head of an agency names the responsible officer; nobody else names anybody."""

from collections.abc import Callable

import pytest

from accounts.models import Person
from agencies.models import Agency, MemberRole, Obligation
from core.database import AsyncSession, stored
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member, obligation

Visit = Callable[..., Browser]


@pytest.fixture
async def water(db: AsyncSession) -> Agency:
    return await agency(db, "Ministry of Water", slug="water")


@pytest.fixture
async def head(db: AsyncSession, water: Agency) -> Person:
    return await works(db, water, "Gulnora Karimova", MemberRole.HEAD)


@pytest.fixture
async def owed(db: AsyncSession, water: Agency, petitions: FakePetitions) -> Obligation:
    return await obligation(db, agency_id=water.id)


async def works(db: AsyncSession, body: Agency, name: str, role: MemberRole) -> Person:
    who = await person(db, name=name)
    await member(db, agency_id=stored(body.id), person_id=stored(who.id), role=role)
    return who


async def test_the_head_names_an_officer_and_the_public_reads_it(
    db: AsyncSession, visit: Visit, water: Agency, head: Person, owed: Obligation
) -> None:
    officer = await works(db, water, "Dilshod Rahimov", MemberRole.OFFICER)
    browser = await signed_in(visit, db, head)
    form = await (await browser.open("/agencies/water/desk")).follow("Name the officer")
    desk = await form.send("Name the officer", officer=str(officer.id))
    assert desk.address == "/en/agencies/water/desk"
    assert "The responsible officer is named" in desk
    page = await visit().open(f"/agencies/water/obligations/{owed.id}")
    assert "Dilshod Rahimov became the responsible officer." in page
    assert page.tree.xpath("//dd[normalize-space()='Dilshod Rahimov']")


async def test_somebody_from_elsewhere_cannot_be_named(
    db: AsyncSession, visit: Visit, head: Person, owed: Obligation
) -> None:
    stranger = await person(db)
    browser = await signed_in(visit, db, head)
    address = f"/agencies/water/obligations/{owed.id}/acknowledgement"
    form = await browser.open(address)
    for nonsense in (str(stranger.id), "nobody", ""):
        again = await form.send("Name the officer", officer=nonsense)
        assert again.status == 422
        assert again.tree.xpath("//*[@role='alert']//a/@href") == ["#officer"]
    await db.refresh(owed)
    assert owed.officer_id is None


async def test_only_the_head_names_others(
    db: AsyncSession, visit: Visit, water: Agency, head: Person, owed: Obligation
) -> None:
    officer = await works(db, water, "Dilshod Rahimov", MemberRole.OFFICER)
    browser = await signed_in(visit, db, officer)
    desk = await browser.open("/agencies/water/desk")
    assert desk.links("Name the officer") == []
    address = f"/agencies/water/obligations/{owed.id}/acknowledgement"
    assert (await browser.open(address)).status == 403
    token = desk.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    refused = await browser.submit(
        "POST", f"/en{address}", {"csrf_token": token, "officer": str(head.id)}
    )
    assert refused.status == 403
    await db.refresh(owed)
    assert owed.officer_id is None
