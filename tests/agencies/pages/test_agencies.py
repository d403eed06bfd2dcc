"""The list of agencies and the page of each."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.actions.move_obligation import move_obligation
from agencies.models import ObligationDeed
from agencies.rules.obligations import Deed
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession, stored
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member, obligation

Visit = Callable[..., Browser]


async def test_anyone_reads_what_each_agency_owes(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    busy = await agency(db, "Ministry of Water")
    await agency(db, "Ministry of Air")
    await obligation(db, agency_id=busy.id, working_days=1)
    await obligation(db, agency_id=busy.id, working_days=60)
    await db.commit()
    clock.pass_by(days=10)
    page = await visit().open("/agencies")
    assert page.status == 200
    assert "Ministry of Water On time: 0% 1 late 2 owed now" in page
    assert "Ministry of Air 0 owed now" in page
    assert page.text.index("Ministry of Air") < page.text.index("Ministry of Water")


async def test_names_stand_in_the_order_of_the_readers_alphabet(
    db: AsyncSession, visit: Visit
) -> None:
    for name in ("Choy idorasi", "Zar idorasi", "Non idorasi", "Oʻtin idorasi", "Cement idorasi"):
        await agency(db, name)
    await db.commit()
    page = await visit("uz").open("/agencies")
    titles = [link.text_content().strip() for link in page.tree.find_class("row-title")]
    assert titles == [
        "Cement idorasi",
        "Non idorasi",
        "Zar idorasi",
        "Oʻtin idorasi",
        "Choy idorasi",
    ]


async def test_list_of_agencies_takes_the_same_queries_however_many_they_are(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    for _ in range(15):
        await obligation(db)
    await db.commit()
    browser = visit()
    with statements(engine) as sent:
        await browser.open("/agencies")
    # The scorecards of all, what signers say of their answers, and the agencies.
    assert len(sent) == 3, sent.statements
    with statements(engine) as sent:
        await browser.open("/agencies")
    assert len(sent) == 1, sent.statements


async def test_scorecards_of_all_stand_for_a_minute_and_say_of_when_they_are(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    busy = await agency(db, "Ministry of Water")
    await obligation(db, agency_id=busy.id, working_days=60)
    await db.commit()
    assert "Ministry of Water 1 owed now" in await visit().open("/agencies")
    await obligation(db, agency_id=busy.id, working_days=60)
    await agency(db, "Ministry of Air")
    await db.commit()
    clock.pass_by(seconds=59)
    page = await visit().open("/agencies")
    assert "Ministry of Water 1 owed now" in page
    assert "Ministry of Air 0 owed now" in page
    assert "counted from the public log of deeds on 7 September 2026, 10:00" in page
    clock.pass_by(seconds=1)
    page = await visit().open("/agencies")
    assert "Ministry of Water 2 owed now" in page
    assert "on 7 September 2026, 10:01" in page


async def test_agency_page_tells_who_it_is_and_how_it_keeps_its_word(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    superior = await agency(db, "Cabinet")
    owing = await agency(
        db,
        "Ministry of Water",
        duties={"en": "Canals and rivers."},
        superior_id=superior.id,
        email="suv@example.uz",
    )
    officer = stored((await person(db)).id)
    petitions.titles = {71: "Toza suv kerak", 72: "Ariqni tozalang"}
    await obligation(db, agency_id=owing.id, subject_id=71, working_days=5)
    await obligation(
        db,
        agency_id=owing.id,
        subject_id=72,
        working_days=5,
        fulfilled_at=clock.now() + timedelta(days=3),
        fulfilled_by_id=officer,
    )
    await db.commit()
    clock.pass_by(days=30)
    page = await visit().open(f"/agencies/{owing.slug}")
    for words in (
        "Canals and rivers.",
        "50%",
        "answered on time",
        "median days to answer",
        "Toza suv kerak",
        # Due on 14 September; 1 October is a day off.
        "Overdue: 16 working days",
        "Ariqni tozalang",
        "Answered",
        "Cabinet",
        "suv@example.uz",
    ):
        assert words in page
    assert page.tree.xpath("//*[@lang='uz-Latn' and normalize-space()='Toza suv kerak']")
    assert "Open the desk" not in page


async def test_agency_page_takes_the_same_queries_however_much_is_owed(
    db: AsyncSession, visit: Visit, engine: AsyncEngine, petitions: FakePetitions
) -> None:
    owing = await agency(db)
    for _ in range(15):
        await obligation(db, agency_id=owing.id)
    await db.commit()
    browser = visit()
    with statements(engine) as sent:
        await browser.open(f"/agencies/{owing.slug}")
    assert len(sent) <= 11, sent.statements


async def test_both_pages_tell_what_was_escalated(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    above = await agency(db, "Cabinet")
    below = await agency(db, "Ministry of Water", superior_id=above.id)
    petitions.titles = {71: "Toza suv kerak"}
    owed = await obligation(db, agency_id=below.id, subject_id=71, working_days=1)
    clock.pass_by(days=5)
    deed = Deed(ObligationDeed.ESCALATED, escalated_to_id=above.id)
    await move_obligation(db, owed, deed, now=clock.now())
    await db.commit()
    superior = await visit().open(f"/agencies/{above.slug}")
    assert "Escalated to it" in superior
    assert superior.links("Toza suv kerak") == [f"/en/agencies/{below.slug}/obligations/{owed.id}"]
    late = await visit().open(f"/agencies/{below.slug}")
    assert "Escalated to Cabinet" in late
    assert "Escalated to it" not in late


async def test_signers_have_their_say_on_the_scorecard(
    db: AsyncSession, visit: Visit, petitions: FakePetitions
) -> None:
    judged = await agency(db, "Ministry of Water")
    petitions.said = {stored(judged.id): SignersVerdicts(answers=30, does_not_answer=10)}
    await db.commit()
    page = await visit().open(f"/agencies/{judged.slug}")
    assert "75% of signers: answers the question" in _figures(page)
    assert "40 signers have said whether an answer answers the question." in page
    other = await agency(db)
    await db.commit()
    assert "– of signers: answers the question" in _figures(
        await visit().open(f"/agencies/{other.slug}")
    )


def _figures(page: Reading) -> list[str]:
    """Each number of the scorecard with what it is."""
    return [
        " ".join(f"{one.find('dd').text_content()} {one.find('dt').text_content()}".split())
        for one in page.tree.xpath("//dl[@class='figures']/div")
    ]


async def test_members_find_the_way_to_the_desk(
    db: AsyncSession, visit: Visit, petitions: FakePetitions
) -> None:
    owing, officer = await agency(db), await person(db)
    await member(db, agency_id=stored(owing.id), person_id=stored(officer.id))
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/agencies/{owing.slug}")
    assert (await page.follow("Open the desk")).address == f"/en/agencies/{owing.slug}/desk"


async def test_unknown_agency(visit: Visit) -> None:
    page = await visit().open("/agencies/nobody")
    assert page.status == 404
    assert "There is no agency at this address." in page
