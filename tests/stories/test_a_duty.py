"""A duty nobody can forget: from the quorum through reminders and lateness to the answer."""

from collections.abc import Awaitable, Callable

import pytest
from sqlmodel import col, select

from agencies.jobs import escalate_for, remind_for
from agencies.models import MemberRole
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.petitions import petition
from web.seams import OWED

Visit = Callable[..., Browser]

REASON = (
    "Loyihani tuzayotgan tashkilot hisob-kitobni hali topshirmagan, usiz qancha mablagʻ "
    "kerakligini aniq aytib boʻlmaydi."
)
ANSWER = "Yoʻlak quriladi. " * 10


@pytest.fixture
def worker(db: AsyncSession, clock: HandClock) -> Callable[[], Awaitable[None]]:
    """What the worker does by the clock."""
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")

    async def do() -> None:
        for deed in (escalate_for(OWED), remind_for(OWED)):
            await deed(db, outbox=outbox, now=clock.now())
        await db.commit()

    return do


async def test_from_the_quorum_to_a_late_answer(
    db: AsyncSession,
    visit: Visit,
    clock: HandClock,
    worker: Callable[[], Awaitable[None]],
) -> None:
    cabinet = await agency(db, "Cabinet", slug="cabinet", email="cabinet@idora.example")
    water = await agency(
        db, "Ministry of Water", slug="water", superior_id=cabinet.id, email="suv@idora.example"
    )
    asking = await person(db, email="nodira@shahar.example", language="en")
    head = await person(db, name="Gulnora Karimova", email="gulnora@idora.example", language="en")
    officer = await person(db, name="Dilshod Rahimov", email="dilshod@idora.example", language="en")
    for who, role in ((head, MemberRole.HEAD), (officer, MemberRole.OFFICER)):
        await member(db, agency_id=stored(water.id), person_id=stored(who.id), role=role)
    asked = await petition(
        db,
        "Maktab yoʻli yoritilsin",
        thresholds=(3,),
        signatures=3,
        agency_id=water.id,
        petitioner_id=asking.id,
    )
    await db.commit()

    async def letters_to(recipient: str) -> list[str]:
        found = await db.exec(
            select(OutgoingLetter.subject)
            .where(OutgoingLetter.recipient == recipient)
            .order_by(col(OutgoingLetter.id))
        )
        return list(found)

    # The head names an officer; the officer takes more time, once.
    desk = await (await signed_in(visit, db, head)).open("/agencies/water/desk")
    await (await desk.follow("Name the officer")).send("Name the officer", officer=str(officer.id))
    works = await signed_in(visit, db, officer)
    desk = await works.open("/agencies/water/desk?shelf=mine")
    assert "Maktab yoʻli yoritilsin" in desk
    form = await desk.follow("Extend the term")
    page = await form.send("Extend the term", working_days="5", reason=REASON)
    obligation = page.address
    assert "the answer is due on" in await visit().open(obligation)
    assert [s for s in await letters_to("nodira@shahar.example") if "extended the term" in s]

    # Days go by, and the worker looks on every day of the week.
    for _ in range(75):
        if clock.now().weekday() < 5:
            await worker()
        clock.pass_by(days=1)
    reminders = await letters_to("dilshod@idora.example")
    assert [s.split(":")[-1].strip() for s in reminders if "left" in s] == [
        "10 working days left",
        "5 working days left",
        "1 working day left",
    ]
    assert any("overdue" in subject for subject in await letters_to("gulnora@idora.example"))
    assert any(
        "Sizga yuborildi" in subject for subject in await letters_to("cabinet@idora.example")
    )
    assert "The answer you wait for is late and was escalated" in await letters_to(
        "nodira@shahar.example"
    )
    everybody = visit()
    for address in ("/agencies/overdue", "/agencies/water", "/agencies/cabinet", "/petitions"):
        late = await everybody.open(address)
        assert "Maktab yoʻli yoritilsin" in late
        assert "Overdue: " in late

    # The answer comes, late, and the scorecard says so.
    works = await signed_in(visit, db, officer, now=clock.now())
    form = await works.open(f"/petitions/{asked.id}/response")
    answered = await form.send("Publish the answer", verdict="accepted", reasons=ANSWER)
    assert answered.status == 200, answered.text
    told = await everybody.open(obligation)
    assert "Answered, after the due day." in told
    assert "No agency is late now." in await everybody.open("/agencies/overdue")
    card = await everybody.open("/agencies/water")
    figures = {
        one.find("dt").text_content(): one.find("dd").text_content()
        for one in card.tree.xpath("//dl[@class='figures']/div")
    }
    assert (figures["answered on time"], figures["extended"], figures["escalated"]) == (
        "0%",
        "1",
        "1",
    )
