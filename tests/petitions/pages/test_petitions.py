"""Reading petitions: the list, and the page of each state for everybody who may open it."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Assurance, Role
from core.database import AsyncSession, stored
from petitions import moderated
from petitions.models import Level, PetitionState
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.petitions import petition, signed

Visit = Callable[..., Browser]


async def test_the_list_says_how_far_each_petition_is(db: AsyncSession, visit: Visit) -> None:
    await petition(db, "Yoʻl yoritilsin", thresholds=(10,), signatures=7)
    await petition(db, "Kutubxona ochilsin", state=PetitionState.DRAFT)
    await db.commit()
    page = await visit().open("/petitions")
    assert "Yoʻl yoritilsin" in page
    assert "7 of 10 signatures" in page
    assert "Kutubxona" not in page
    assert "1 petition" in page


async def test_filters_stay_on_and_an_empty_list_says_what_to_do(
    db: AsyncSession, visit: Visit
) -> None:
    await petition(db, "Yoʻl yoritilsin")
    await db.commit()
    page = await visit().open("/petitions?words=kutubxona&level=district&standing=open&agency=x")
    assert "No petition is like this." in page
    assert "Yoʻl yoritilsin" in await page.follow("Show all petitions")
    kept = page.tree.xpath("//select/option[@selected]/@value")
    assert kept == ["open", "district", "nearest"]


async def test_what_makes_no_sense_in_the_address_is_left_out(
    db: AsyncSession, visit: Visit
) -> None:
    await petition(db, "Yoʻl yoritilsin")
    await db.commit()
    page = await visit().open("/petitions?standing=x&level=y&order=z&page=-3")
    assert page.status == 200
    assert "Yoʻl yoritilsin" in page


async def test_an_open_petition(db: AsyncSession, visit: Visit) -> None:
    to = await agency(db, "Yoʻllar qoʻmitasi")
    made = await petition(
        db, "Yoʻl yoritilsin", thresholds=(10, 100), signatures=7, agency_id=to.id
    )
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert page.tree.xpath("//h1[@lang='uz-Latn']/text()") == ["Yoʻl yoritilsin"]
    for words in (
        "7 of 10 signatures",
        "90 days left",
        "At 10 signatures Yoʻllar qoʻmitasi is obliged by that very signature",
        "38 working days to answer",
        "Rules of the collective appeals portal",
        "Published by Nodira Karimova",
    ):
        assert words in page
    today, first, *others = page.tree.xpath("//table//tbody/tr")
    assert [cell.text_content() for cell in today] == ["7 September 2026", "7"]
    assert [cell.text_content() for cell in first] == ["Tashkent City TK", "7", "100%"]
    assert [row[1].text_content() for row in others] == ["0"] * 13
    [tile] = page.tree.xpath("//*[name()='rect'][contains(@class, 'tile-4')]")
    assert tile.text_content() == "Tashkent City: 7"
    assert len(page.links("Sign this petition")) == 1
    assert page.tree.xpath("//svg[@role='img']")


async def test_a_regional_petition_counts_its_residents_apart(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, level=Level.REGION, region="1703")
    await signed(db, made, 2, region="1703")
    await signed(db, made, 3, region="1726")
    await db.commit()
    assert "2 signers live in Andijan Region" in await visit().open(f"/petitions/{made.id}")


async def test_a_crossed_petition_shows_the_duty_and_its_clock(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made = await petition(db, thresholds=(3,), signatures=4)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert "Quorum of 3 reached by signature number 3" in page
    assert "4 signatures" in page
    assert "working days left" in page
    assert "The quorum is reached." in page
    assert "must answer by 29 October 2026, 23:59 (Tashkent)" in page
    clock.pass_by(days=100)
    late = await visit().open(f"/petitions/{made.id}")
    assert "Overdue" in late
    assert "Overdue" in await visit().open("/petitions")
    assert "Signing ended" in late


async def test_a_petition_that_failed_says_so(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made = await petition(db, thresholds=(3,), signatures=1)
    await db.commit()
    clock.pass_by(days=91)
    page = await visit().open(f"/petitions/{made.id}")
    assert "the quorum was not reached" in page
    assert "Not reached" in page
    assert not page.links("Sign this petition")


async def test_before_publication_strangers_are_asked_to_sign_in(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, "Yoʻl yoritilsin", state=PetitionState.DRAFT)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert page.status == 401
    assert "Yoʻl yoritilsin" not in page


async def test_a_draft_is_read_by_link_by_the_identified(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, "Yoʻl yoritilsin", state=PetitionState.DRAFT)
    identified = await person(db, name="Jasur Toʻxtayev")
    unidentified = await person(db, assurance=Assurance.LOW)
    page = await (await signed_in(visit, db, identified)).open(f"/petitions/{made.id}")
    assert "Yoʻl yoritilsin" in page
    assert "5 more are needed" in page
    refused = await (await signed_in(visit, db, unidentified)).open(f"/petitions/{made.id}")
    assert refused.status == 403


async def test_a_submitted_petition_is_for_its_petitioner_and_moderators(
    db: AsyncSession, visit: Visit
) -> None:
    petitioner = await person(db)
    made = await petition(
        db, "Yoʻl yoritilsin", state=PetitionState.SUBMITTED, petitioner_id=petitioner.id
    )
    moderator = await person(db, roles=[Role.MODERATOR])
    other = await person(db)
    address = f"/petitions/{made.id}"
    for reader in (petitioner, moderator):
        assert "waits for a moderator" in await (await signed_in(visit, db, reader)).open(address)
    assert (await (await signed_in(visit, db, other)).open(address)).status == 403


async def test_a_refused_petition_says_why_and_hides_its_words(
    db: AsyncSession, visit: Visit
) -> None:
    petitioner, moderator = await person(db), await person(db)
    made = await petition(
        db, "Soʻkinish", state=PetitionState.SUBMITTED, petitioner_id=petitioner.id
    )
    await moderated.hide(
        db, stored(made.id), by_id=stored(moderator.id), reason="It insults.", now=MORNING
    )
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert f"Petition {made.id} is refused" in page
    assert "It insults." in page
    assert "Soʻkinish" not in page
    assert page.links("Read the statement of reasons") == [
        f"/en/moderation/log?kind=petition&id={made.id}"
    ]
    own = await (await signed_in(visit, db, petitioner)).open(f"/petitions/{made.id}")
    assert "Soʻkinish" in own
    assert "It insults." in own


async def test_no_petition_at_this_address(visit: Visit) -> None:
    assert (await visit().open("/petitions/999999999")).status == 404


async def test_every_language_reads_the_page(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(3,), signatures=4)
    await db.commit()
    for language in ("uz", "uz-cyrl", "ru", "en"):
        page = await visit(language).open(f"/petitions/{made.id}")
        assert page.status == 200
        assert "Yoʻl yoritilsin" in page


async def test_the_page_asks_the_same_few_questions_however_many_signed(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    to = await agency(db)
    officer = await person(db)
    await member(db, agency_id=stored(to.id), person_id=stored(officer.id))
    few = await petition(db, thresholds=(3,), signatures=3, agency_id=to.id)
    many = await petition(db, thresholds=(3, 9), signatures=200, agency_id=to.id)
    browser = await signed_in(visit, db, officer)
    with statements(engine) as asked_of_few:
        await browser.open(f"/petitions/{few.id}")
    with statements(engine) as asked_of_many:
        await browser.open(f"/petitions/{many.id}")
    assert len(asked_of_many) == len(asked_of_few) <= 19


async def test_the_list_asks_the_same_few_questions_however_long_it_is(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    await petition(db, signatures=1)
    await db.commit()
    with statements(engine) as one:
        await visit().open("/petitions")
    for _ in range(5):
        await petition(db, now=MORNING - timedelta(days=1), signatures=1)
    await db.commit()
    with statements(engine) as several:
        await visit().open("/petitions")
    assert len(one) == len(several) <= 4


async def test_the_page_says_how_fast_it_goes_and_what_is_needed(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made = await petition(db, thresholds=(1000,), signatures=20)
    await db.commit()
    clock.pass_by(hours=12)
    page = await visit().open(f"/petitions/{made.id}")
    assert "40 signatures a day at the present pace." in page
    assert "the next rung is reached about 2 October 2026" in page
    clock.pass_by(days=20)
    late = await visit().open(f"/petitions/{made.id}")
    assert "To reach the next rung in time, 14 a day are needed." in late


async def test_the_course_says_why_signing_ends_later(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(10,))
    by = stored((await person(db)).id)
    hidden, shown = MORNING + timedelta(days=3), MORNING + timedelta(days=5)
    await moderated.hide(db, stored(made.id), by_id=by, reason="Reklama.", now=hidden)
    await moderated.show(db, stored(made.id), by_id=by, reason="Reklama emas.", now=shown)
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert "Shown again. It had been hidden since 10 September 2026" in page
    assert "For that, signing ends 2 days later." in page
