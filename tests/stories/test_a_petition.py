"""A petition finds its supporters, is admitted and signed, crosses its quorum, and is answered."""

from sqlmodel import select

from agencies.models import Obligation
from core.database import AsyncSession
from petitions.models import Crossing, Rung, Tally
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.stories.conftest import Play
from tests.town import (
    COMMENTER,
    DISTRICT_OFFICER,
    FIRST_MODERATOR,
    PETITIONER,
    SUPPORTERS,
)

DEMAND = "Bring back the trolleybuses of Tashkent"
PROBLEM = "Buses smoke, and children walk to school along the road."
EVIDENCE = "Measurements of the last winter: https://havo.example/yunusobod"
REASONS = (
    "The first line is funded from next year and will run along the inner ring. The other two "
    "lines need a network that does not stand any more, so they are refused for now."
)


async def test_a_petition_from_the_first_word_to_the_answer(
    play: Play, db: AsyncSession, clock: HandClock
) -> None:
    nodira = await play(PETITIONER)
    petition = await _written(nodira)

    clock.pass_by(hours=1)
    for supporter in SUPPORTERS[:5]:
        browser = await play(supporter)
        page = await browser.open(petition)
        assert EVIDENCE in page
        page = await page.send("I support this")
        assert page.status == 200
    page = await (await nodira.open(petition)).send("Submit the petition")
    assert page.status == 200

    clock.pass_by(hours=1)
    kamola = await play(FIRST_MODERATOR)
    queue = await kamola.open("/moderation/cases")
    assert DEMAND in queue
    case = await queue.follow(f"Petition {petition.split('/')[-1]}")
    case = await case.send("Take it")
    decided = await case.send(
        "Decide", restriction="admitted", explanation="The demand is clear and lawful."
    )
    assert decided.status == 200

    await _lower_the_quorum(db, to=3)
    clock.pass_by(days=1)
    malika = await play(COMMENTER)
    assert "Sign the petition" not in await malika.open(f"{petition}/signatures")
    for signer in SUPPORTERS[:2]:
        page = await _signed(await play(signer), petition)
        assert "You signed this" in page
    assert await _obligations(db) == []

    jasur_again = await _signed(await play(SUPPORTERS[0]), petition)
    assert "You signed this" in jasur_again
    assert await _obligations(db) == []

    page = await _signed(await play(SUPPORTERS[2]), petition)
    [owed] = await _obligations(db)
    [crossing] = (await db.exec(select(Crossing))).all()
    assert (crossing.log_number, crossing.counted, crossing.obligation_id) == (3, 3, owed.id)
    assert owed.imposed_at == clock.now()
    assert f"{owed.term_working_days} working days left" in page

    clock.pass_by(days=1)
    await _signed(await play(SUPPORTERS[3]), petition)
    assert len(await _obligations(db)) == 1
    [tally] = (await db.exec(select(Tally))).all()
    assert tally.counted == 4

    stranger = await play(COMMENTER)
    refused = await stranger.open(f"{petition}/response")
    assert refused.status == 403

    rustam = await play(DISTRICT_OFFICER)
    desk = await rustam.open("/agencies/yunusobod/desk")
    assert DEMAND in desk
    answer = await desk.follow("Answer")
    short = await answer.send("Publish the answer", verdict="partly", reasons="No.")
    assert short.status == 422
    assert "Write at least" in short
    page = await short.send("Publish the answer", verdict="partly", reasons=REASONS, language="en")
    assert REASONS in page

    jasur = await play(SUPPORTERS[0])
    page = await jasur.open(petition)
    assert "You signed this" in page
    assert "Accepted in part" in page
    assert REASONS in page
    await db.refresh(owed)
    assert owed.fulfilled_at == clock.now()
    assert DEMAND not in await rustam.open("/agencies/yunusobod/desk")


async def _written(nodira: Browser) -> str:
    """Nodira writes it page by page, and goes to sleep in between; the address of the petition."""
    page = await nodira.open("/petitions/new")
    page = await page.send("Begin a new petition")
    page = await page.send("Save and stop here", problem=PROBLEM, language="en")
    page = await page.follow("Go on with it")
    page = await page.send(
        "Save and go on", demand=DEMAND, proposal="Run three lines again and publish the cost."
    )
    page = await page.send("Save and go on", level="district")
    page = await page.send("Save and go on", region="1726")
    page = await page.send("Save and go on", district="1726266")
    page = await page.send("Save and go on", agency="yunusobod")
    page = await page.send("Save and go on", evidence=EVIDENCE)
    for words in (DEMAND, PROBLEM, EVIDENCE, "Administration of the district of Yunusobod"):
        assert words in page
    page = await page.send("Show it to supporters")
    assert DEMAND in page
    return page.address


async def _signed(browser: Browser, petition: str) -> Reading:
    page = await browser.open(f"{petition}/signatures")
    if "Sign the petition" in page:
        page = await page.send("Sign the petition")
    return await browser.open(petition)


async def _obligations(db: AsyncSession) -> list[Obligation]:
    return list(await db.exec(select(Obligation)))


async def _lower_the_quorum(db: AsyncSession, to: int) -> None:
    """A thousand signers would tell the same story more slowly."""
    for rung in await db.exec(select(Rung)):
        rung.threshold = to
        db.add(rung)
    await db.commit()
