"""The public list of obligations and the page of each, with its clock."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from lxml.html import HtmlElement

from accounts.models import Person
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.move_obligation import move_obligation
from agencies.models import Agency, ObligationDeed
from agencies.rules.deadlines import deadline_after, extended_by
from agencies.rules.obligations import Deed
from core.database import AsyncSession, stored
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS, agency, member, obligation

Visit = Callable[..., Browser]


@pytest.fixture
async def water(db: AsyncSession) -> Agency:
    return await agency(db, "Ministry of Water", slug="water")


@pytest.fixture
async def officer(db: AsyncSession, water: Agency) -> Person:
    works = await person(db, name="Dilshod Rahimov")
    await member(db, agency_id=stored(water.id), person_id=stored(works.id))
    return works


async def test_late_and_owed_come_first(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions, water: Agency
) -> None:
    done_by = stored((await person(db)).id)
    petitions.titles = {1: "Answered one", 2: "Late one", 3: "Running one"}
    await obligation(
        db, agency_id=water.id, subject_id=1, fulfilled_at=clock.now(), fulfilled_by_id=done_by
    )
    await obligation(db, agency_id=water.id, subject_id=3, working_days=60)
    await obligation(db, agency_id=water.id, subject_id=2, working_days=2)
    await db.commit()
    clock.pass_by(days=10)
    page = await visit().open("/agencies/obligations")
    places = [page.text.index(title) for title in ("Late one", "Running one", "Answered one")]
    assert places == sorted(places)
    assert "3 obligations" in page
    late = await page.send("Show", standing="late", agency="water")
    assert "Late one" in late
    assert "Running one" not in late
    assert late.address == "/en/agencies/obligations?standing=late&kind=&agency=water"
    assert "Running one" in await late.follow("Clear")


async def test_a_filter_that_finds_nothing_says_so(
    db: AsyncSession, visit: Visit, water: Agency
) -> None:
    await obligation(db, agency_id=water.id)
    await db.commit()
    page = await visit().open("/agencies/obligations?kind=outcome_publication")
    assert "No obligation is like this." in page


async def test_a_filter_nobody_knows_is_left_out(
    db: AsyncSession, visit: Visit, water: Agency
) -> None:
    await obligation(db, agency_id=water.id)
    await db.commit()
    page = await visit().open("/agencies/obligations?standing=x&kind=y&agency=z&page=-1")
    assert page.status == 200
    assert "1 obligation" in page


async def test_pages_keep_the_filter(
    db: AsyncSession, visit: Visit, petitions: FakePetitions, water: Agency
) -> None:
    for _ in range(21):
        await obligation(db, agency_id=water.id)
    await db.commit()
    first = await visit().open("/agencies/obligations?agency=water")
    assert "Page 1 of 2" in first
    second = await first.follow("Next page")
    assert second.address == "/en/agencies/obligations?agency=water&page=2"
    assert len(second.tree.find_class("row")) == 1


async def test_an_obligation_tells_why_since_when_until_when(
    db: AsyncSession,
    visit: Visit,
    clock: HandClock,
    petitions: FakePetitions,
    water: Agency,
    officer: Person,
) -> None:
    petitions.titles = {9: "Toza suv kerak"}
    owed = await obligation(db, agency_id=water.id, subject_id=9, working_days=5)
    await db.commit()
    address = f"/agencies/water/obligations/{owed.id}"
    page = await visit().open(address)
    for words in (
        "Toza suv kerak",
        "Law, article 1",
        "7 September 2026, 10:00 (Tashkent)",
        "14 September 2026, 23:59 (Tashkent)",
        "5 working days left",
        "Not named yet",
        "The obligation began.",
        "The answer is due.",
        "plain-weeks",
    ):
        assert words in page
    assert page.links("Read what it is about") == ["/en/petitions/9"]
    assert "Take it on" not in page
    clock.pass_by(days=8)
    late = await visit().open(address)
    assert "Overdue: 1 working day" in late
    assert "The due day passed without an answer." in late


async def test_the_log_of_an_answered_obligation(
    db: AsyncSession, visit: Visit, clock: HandClock, water: Agency, officer: Person
) -> None:
    in_time, too_late = [
        await obligation(
            db,
            agency_id=water.id,
            working_days=1,
            fulfilled_at=clock.now() + timedelta(days=days),
            fulfilled_by_id=stored(officer.id),
        )
        for days in (1, 4)
    ]
    await db.commit()
    clock.pass_by(days=30)
    page = await visit().open(f"/agencies/water/obligations/{in_time.id}")
    assert "Answered in time." in page
    assert "is due" not in page
    # Nobody was named before it was answered.
    assert "Not named" not in page
    assert "Dilshod Rahimov" in page
    page = await visit().open(f"/agencies/water/obligations/{too_late.id}")
    story = [deed.text_content().strip().splitlines()[-1].strip() for deed in _deeds(page)]
    assert story == [
        "The obligation began.",
        "The due day passed without an answer.",
        "Answered, after the due day.",
    ]


async def test_everything_that_was_done_stands_in_the_story(
    db: AsyncSession, visit: Visit, clock: HandClock, water: Agency, officer: Person
) -> None:
    cabinet = await agency(db, "Cabinet", slug="vazirlar-mahkamasi")
    by_id = stored(officer.id)
    owed = await obligation(db, agency_id=water.id, working_days=12)
    longer = extended_by(owed, 2, PLAIN_WEEKS)
    anew = deadline_after(date(2026, 11, 2), 10, owed.kind, PLAIN_WEEKS)
    for days, deed in (
        (1, Deed(ObligationDeed.ACKNOWLEDGED, by_id=by_id, officer_id=by_id)),
        (2, Deed(ObligationDeed.REMINDED, working_days_left=10)),
        (3, Deed(ObligationDeed.EXTENDED, by_id=by_id, reason="Sabab bor.", deadline=longer)),
        (19, Deed(ObligationDeed.ESCALATED, escalated_to_id=cabinet.id)),
        (20, Deed(ObligationDeed.REMINDED, working_days_left=-1)),
        (21, Deed(ObligationDeed.FULFILLED, by_id=by_id)),
        (56, Deed(ObligationDeed.REOPENED, reason="Javob savolga emas.", deadline=anew)),
    ):
        await move_obligation(db, owed, deed, now=clock.now() + timedelta(days=days))
    await db.commit()
    clock.pass_by(days=60)
    page = await visit().open(f"/agencies/water/obligations/{owed.id}")
    story = [" ".join(deed.text_content().split()) for deed in _deeds(page)]
    told = [
        "The obligation began.",
        "Dilshod Rahimov became the responsible officer.",
        "The agency was reminded: 10 working days before the due day.",
        "Dilshod Rahimov extended the term: the answer is due on 25 September 2026, 23:59"
        " (Tashkent). Sabab bor.",
        "The due day passed without an answer.",
        "Escalated to: Cabinet",
        "The agency was reminded: 1 working day after the due day.",
        "Answered, after the due day.",
        "Re-opened: the answer is due once more, on 16 November 2026, 23:59 (Tashkent)."
        " Javob savolga emas.",
        "Nobody was named responsible in time.",
        "The answer is due.",
    ]
    assert len(story) == len(told)
    assert [line for line, words in zip(story, told, strict=True) if not line.endswith(words)] == []
    for mark in ("Not acknowledged in time", "Term extended", "Re-opened"):
        assert mark in page
    # The new term is not the one that was extended, and whoever answered before is not responsible.
    assert "; term extended" not in page
    assert "Not named in time" in page
    assert "Within 3 working days an officer is named responsible." in page


async def test_late_with_nobody_above_is_said_in_public(
    db: AsyncSession, visit: Visit, clock: HandClock, water: Agency
) -> None:
    owed = await obligation(db, agency_id=water.id, working_days=1)
    await db.commit()
    address = f"/agencies/water/obligations/{owed.id}"
    assert "no superior body is known to which" not in await visit().open(address)
    clock.pass_by(days=3)
    assert "no superior body is known to which" in await visit().open(address)
    await agency(db, "Cabinet", slug="vazirlar-mahkamasi")
    await db.commit()
    page = await visit().open(address)
    assert "no superior body is known to which" not in page
    assert page.links("Cabinet") == ["/en/agencies/vazirlar-mahkamasi"]


async def test_an_officer_takes_it_on_and_is_named(
    db: AsyncSession, visit: Visit, petitions: FakePetitions, water: Agency, officer: Person
) -> None:
    petitions.titles = {9: "Toza suv kerak"}
    owed = await obligation(db, agency_id=water.id, subject_id=9)
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/agencies/water/obligations/{owed.id}")
    assert page.links("Answer") == ["/en/petitions/9/response"]
    desk = await page.send("Take it on")
    assert desk.address == "/en/agencies/water/desk"
    assert "You are now the responsible officer" in desk
    assert "Dilshod Rahimov became the responsible officer." in await visit().open(
        f"/agencies/water/obligations/{owed.id}"
    )


async def test_nobody_else_takes_it_on(
    db: AsyncSession, visit: Visit, water: Agency, officer: Person
) -> None:
    stranger = await person(db, name="Begona Odam")
    owed = await obligation(db, agency_id=water.id)
    browser = await signed_in(visit, db, stranger)
    page = await browser.open(f"/agencies/water/obligations/{owed.id}")
    token = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    refused = await browser.submit("POST", f"{page.address}/acknowledgement", {"csrf_token": token})
    assert refused.status == 403
    assert "Only those who work for the agency may take an obligation on." in refused
    await db.refresh(owed)
    assert owed.officer_id is None


async def test_what_is_answered_is_not_taken_on_again(
    db: AsyncSession, visit: Visit, clock: HandClock, water: Agency, officer: Person
) -> None:
    owed = await obligation(db, agency_id=water.id)
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/agencies/water/obligations/{owed.id}")
    await fulfil_obligation(db, owed, by_id=stored(officer.id), now=clock.now())
    await db.commit()
    refused = await page.send("Take it on")
    assert refused.status == 409
    assert "This obligation is already fulfilled." in refused


async def test_an_obligation_stands_under_its_own_agency_only(
    db: AsyncSession, visit: Visit, water: Agency
) -> None:
    owed, other = await obligation(db, agency_id=water.id), await agency(db)
    await db.commit()
    assert (await visit().open(f"/agencies/{other.slug}/obligations/{owed.id}")).status == 404
    assert (await visit().open("/agencies/water/obligations/999999999")).status == 404


def _deeds(page: Reading) -> list[HtmlElement]:
    found: list[HtmlElement] = page.tree.find_class("deed")
    return found
