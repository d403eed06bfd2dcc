"""Reporting words, as a reader does it."""

from collections.abc import Callable
from dataclasses import replace

from accounts.models import Assurance, Person
from core.database import AsyncSession, stored
from moderation.pages.reports import REPORTS
from moderation.queries import cases
from tests.browsing import Browser
from tests.making.accounts import person
from tests.moderation.conftest import Enter
from tests.moderation.judged import FakeHouse, FakeWords

Visit = Callable[..., Browser]

ADDRESS = "/moderation/reports?kind=comment&id=5"


def posted(comments: FakeHouse, author: Person) -> FakeWords:
    return comments.add(FakeWords(5, stored(author.id), text="Buy my carpets.\n\nNow."))


async def test_a_reader_reports_and_is_told_what_comes(
    db: AsyncSession, enter: Enter, comments: FakeHouse, author: Person, reader: Person
) -> None:
    posted(comments, author)
    browser = await enter(reader)
    page = await browser.open(ADDRESS)
    assert page.status == 200
    assert "Buy my carpets." in page
    assert "Who reported is never shown." in page
    sent = await page.send("Report", ground="advertisement", words="It is all over the page.")
    assert sent.address == "/en/consultation/comments/5"
    assert "Your report is with the moderators." in sent
    case = await cases.open_about(db, "comment", 5)
    assert case is not None
    [report] = await cases.reports_on(db, case)
    assert (report.ground, report.words) == ("advertisement", "It is all over the page.")
    assert report.reporter_id == reader.id
    again = await browser.open(ADDRESS)
    assert "You have already reported this." in again
    assert not again.tree.xpath("//input[@name='ground']")


async def test_sent_twice_it_is_reported_once(
    db: AsyncSession, enter: Enter, comments: FakeHouse, author: Person, reader: Person
) -> None:
    posted(comments, author)
    page = await (await enter(reader)).open(ADDRESS)
    await page.send("Report", ground="advertisement")
    twice = await page.send("Report", ground="hatred")
    assert twice.status == 409
    assert "You have already reported this." in twice
    case = await cases.open_about(db, "comment", 5)
    assert case is not None
    assert len(await cases.reports_on(db, case)) == 1


async def test_a_report_without_a_reason_comes_back_with_its_words(
    enter: Enter, comments: FakeHouse, author: Person, reader: Person
) -> None:
    posted(comments, author)
    page = await (await enter(reader)).open(ADDRESS)
    back = await page.send("Report", words="Something is wrong.")
    assert back.status == 422
    assert "There is a problem" in back
    assert "Something is wrong." in back
    forged = await page.send("Report", ground="duplicate", words="Something is wrong.")
    assert forged.status == 422
    assert "Choose one of the reasons." in forged


async def test_nobody_reports_without_a_confirmed_address(
    db: AsyncSession, enter: Enter, visit: Visit, comments: FakeHouse, author: Person
) -> None:
    posted(comments, author)
    assert (await visit().open(ADDRESS)).status == 401
    newcomer = await person(db, assurance=Assurance.NONE)
    refused = await (await enter(newcomer)).open(ADDRESS)
    assert refused.status == 403
    assert "Only those who have confirmed their address may report." in refused
    assert "carpets" not in refused


async def test_nobody_reports_themselves(enter: Enter, comments: FakeHouse, author: Person) -> None:
    posted(comments, author)
    refused = await (await enter(author)).open(ADDRESS)
    assert refused.status == 403
    assert "These words are your own." in refused


async def test_words_out_of_sight_are_neither_reported_nor_read(
    enter: Enter, comments: FakeHouse, author: Person, reader: Person
) -> None:
    words = posted(comments, author)
    browser = await enter(reader)
    page = await browser.open(ADDRESS)
    comments.words[5] = replace(words, is_shown=False)
    for answer in (await page.send("Report", ground="hatred"), await browser.open(ADDRESS)):
        assert answer.status == 409
        assert "These words are out of sight already." in answer
        assert "carpets" not in answer


async def test_an_address_that_names_no_words(enter: Enter, reader: Person) -> None:
    browser = await enter(reader)
    for query in ("", "?kind=comment", "?kind=comment&id=x", "?kind=comment&id=99", "?kind=y&id=1"):
        assert (await browser.open(f"/moderation/reports{query}")).status == 404


async def test_nobody_floods_the_moderators(
    enter: Enter, comments: FakeHouse, author: Person, reader: Person
) -> None:
    browser: Browser = await enter(reader)
    for number in range(1, REPORTS.tries + 2):
        comments.add(FakeWords(number, stored(author.id)))
        page = await browser.open(f"/moderation/reports?kind=comment&id={number}")
        answer = await page.send("Report", ground="advertisement")
    assert answer.status == 429
    assert "You have reported very much in one hour." in answer
