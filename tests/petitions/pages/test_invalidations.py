"""Invalidations over HTTP: the public list, the officers’ desk, and who may do what."""

from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Role
from core.database import AsyncSession, stored
from petitions.actions.move import move
from petitions.models import PetitionState
from petitions.rules.criteria import Criteria
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.invalidations import (
    CAFE,
    SCHOOL,
    approved,
    done,
    proposed,
    signed_from,
)
from tests.making.petitions import petition
from tests.petitions.checking import Visit, officer, signed_by_programs


async def test_who_may_not(db: AsyncSession, visit: Visit) -> None:
    to = await agency(db)
    made = await petition(db, agency_id=stored(to.id))
    await signed_from(db, made, CAFE, 3)
    invalidation = await proposed(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    addresses = [
        f"/petitions/{made.id}/invalidations/criteria",
        "/petitions/invalidations",
        "/petitions/objections",
        "/petitions/alerts",
    ]
    citizen = await signed_in(visit, db, await person(db))
    for address in addresses:
        assert (await visit().open(address)).status == 401
        assert (await citizen.open(address)).status == 403
    page = await citizen.open(f"/petitions/{made.id}/invalidations/{invalidation.id}")
    assert (page.status, "For officers" in page) == (200, False)
    # A moderator who works for the addressee has a part in it.
    colleague = await person(db, roles=[Role.MODERATOR])
    await member(db, agency_id=stored(to.id), person_id=stored(colleague.id))
    browser = await signed_in(visit, db, colleague)
    assert (await browser.open(addresses[0])).status == 403
    page = await browser.open(f"/petitions/{made.id}/invalidations/{invalidation.id}")
    assert "You have a part in this petition" in page
    assert "Approve" not in page


async def test_what_is_not_there(db: AsyncSession, visit: Visit) -> None:
    made, other = await signed_by_programs(db), await petition(db)
    invalidation = await proposed(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    browser = visit()
    for address, status in [
        (f"/petitions/{other.id}/invalidations/{invalidation.id}", 404),
        (f"/petitions/{made.id}/invalidations/999999", 404),
        ("/petitions/999999/invalidations", 404),
    ]:
        assert (await browser.open(address)).status == status
    empty = await browser.open(f"/petitions/{other.id}/invalidations")
    assert "was ever proposed to be set aside" in empty


async def test_the_words_of_a_hidden_petition_are_not_told_here_either(
    db: AsyncSession, visit: Visit
) -> None:
    made = await signed_by_programs(db)
    invalidation = await done(db, made, Criteria(networks=(CAFE,)))
    await move(db, made, PetitionState.HIDDEN, by_id=None, now=MORNING)
    await db.commit()
    for address in ("", f"/{invalidation.id}"):
        page = await visit().open(f"/petitions/{made.id}/invalidations{address}")
        assert page.status == 200
        assert "Yoʻl yoritilsin" not in page.response.text
    seen = await (await officer(db, visit)).open(page.address)
    assert "Yoʻl yoritilsin" in seen


async def test_the_desk_holds_what_waits_and_what_runs(
    db: AsyncSession, visit: Visit, engine: AsyncEngine, clock: HandClock
) -> None:
    browser = await officer(db, visit)
    assert "none is running" in await browser.open("/petitions/invalidations")
    made = await signed_by_programs(db)
    await proposed(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    with statements(engine) as one:
        page = await browser.open("/petitions/invalidations")
    assert "1 invalidation waits or runs" in page
    for _ in range(3):
        more = await signed_by_programs(db)
        await approved(db, more, Criteria(networks=(SCHOOL,)))
    await done(db, made, Criteria(networks=(SCHOOL,)))
    await db.commit()
    with statements(engine) as many:
        page = await browser.open("/petitions/invalidations")
    assert "4 invalidations wait or run" in page
    assert len(many) == len(one)


async def test_the_public_list_asks_the_same_however_long_it_is(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    made = await signed_by_programs(db)
    await done(db, made, Criteria(numbers=(1,)))
    await db.commit()
    browser, address = visit(), f"/petitions/{made.id}/invalidations"
    with statements(engine) as one:
        await browser.open(address)
    for number in range(2, 7):
        await done(db, made, Criteria(numbers=(number,)))
    await db.commit()
    with statements(engine) as many:
        page = await browser.open(address)
    assert "6 invalidations" in page
    assert len(many) == len(one)
