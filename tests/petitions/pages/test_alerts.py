"""Officers look at what stands out, and write down what they found."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Role
from core.database import AsyncSession, stored
from petitions.models import AlertKind, Petition, SignatureAlert
from tests.browsing import Browser
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.invalidations import CAFE, signed_from
from tests.making.petitions import petition

Visit = Callable[..., Browser]


async def alert(
    db: AsyncSession, made: Petition, kind: AlertKind = AlertKind.BURST, *, hour: int = 0
) -> SignatureAlert:
    row = SignatureAlert(
        petition_id=stored(made.id),
        kind=kind,
        hour=MORNING - timedelta(hours=hour),
        address_block=CAFE if kind is AlertKind.BURST else None,
        signatures=90,
        expected=60,
        raised_at=MORNING - timedelta(hours=hour),
    )
    db.add(row)
    await db.flush()
    return row


async def officer(db: AsyncSession, visit: Visit) -> Browser:
    who = await person(db, name="Kamola Nazarova", roles=[Role.MODERATOR])
    return await signed_in(visit, db, who)


async def test_an_alert_leads_to_its_signatures_and_a_finding(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, "Yoʻl yoritilsin")
    await signed_from(db, made, CAFE, 4)
    await signed_from(db, made, CAFE, 2, now=MORNING - timedelta(hours=2))
    await alert(db, made)
    browser = await officer(db, visit)
    assert "Signatures to check" in await browser.open("/petitions")
    listed = await browser.open("/petitions/alerts")
    assert "1 alert, 1 that nobody has looked at" in listed
    page = await listed.follow("90 signatures within an hour from the network 3f9a-1c02")
    assert "more than 60 signatures and more than 30 per cent" in page
    preview = await page.follow("Look at these signatures")
    assert "4 counted signatures are meant" in preview
    short = await page.send("Write it down", finding="Maktab")
    assert (short.status, "Write at least 10 characters." in short) == (422, True)
    listed = await short.send("Write it down", finding="Maktabning kompyuter sinfi.")
    assert "Your finding is written down." in listed
    assert "Maktabning kompyuter sinfi." in listed
    assert "Kamola Nazarova" in listed
    assert "0 that nobody has looked at" in listed
    second = await page.send("Write it down", finding="Internet-kafe ekan.")
    assert second.status == 409
    again = await listed.follow("90 signatures within an hour")
    assert "Write it down" not in again


async def test_an_hour_that_stands_out_is_shown_among_its_neighbours(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, now=MORNING - timedelta(days=2))
    await signed_from(db, made, None, 9)
    found = await alert(db, made, AlertKind.TREND)
    page = await (await officer(db, visit)).open(f"/petitions/alerts/{found.id}")
    assert "far above the hours before" in page
    rows = page.tree.xpath("//details//tbody/tr")
    assert len(rows) == 25
    assert rows[-1].xpath("string(td)") == "9"


async def test_a_forgotten_network_has_no_name(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    found = await alert(db, made)
    made.networks_forgotten_at = MORNING
    db.add(made)
    await db.flush()
    page = await (await officer(db, visit)).open(f"/petitions/alerts/{found.id}")
    assert "90 signatures within an hour from one network" in page
    assert "3f9a" not in page.response.text


async def test_the_list_asks_the_same_however_long_it_is(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    browser = await officer(db, visit)
    assert "Nothing has stood out." in await browser.open("/petitions/alerts")
    await alert(db, await petition(db))
    await db.commit()
    with statements(engine) as one:
        await browser.open("/petitions/alerts")
    made = await petition(db)
    for hour in range(25):
        await alert(db, made, hour=hour)
    await db.commit()
    with statements(engine) as many:
        page = await browser.open("/petitions/alerts")
    assert "26 alerts" in page
    assert "Page 1 of 2" in page
    assert len(many) == len(one)


async def test_there_is_no_such_alert(db: AsyncSession, visit: Visit) -> None:
    assert (await (await officer(db, visit)).open("/petitions/alerts/999999")).status == 404
