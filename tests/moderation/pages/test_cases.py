"""The queue and the case, as moderators and the ombudsman see them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Person
from core.database import AsyncSession, stored
from core.gate import Fact
from moderation.models import Case, CaseKind, CaseState, Restriction
from moderation.queries import decisions
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.counting import statements
from tests.making.accounts import person
from tests.making.moderation import case, decision, report
from tests.moderation.conftest import Enter
from tests.moderation.judged import FakeHouse, FakeWords, facts_on

Visit = Callable[..., Browser]


@pytest.fixture
async def reported(db: AsyncSession, comments: FakeHouse, author: Person, reader: Person) -> Case:
    """A comment of the author that the reader has reported."""
    comments.add(FakeWords(5, stored(author.id), text="They are all <b>thieves</b>."))
    opened = await case(db, subject_id=5, severity=4)
    await report(
        db,
        opened,
        reporter_id=stored(reader.id),
        ground="honour-and-dignity",
        words="He means my uncle.",
    )
    await db.commit()
    return opened


async def opened(browser: Browser, found: Case) -> Reading:
    return await browser.open(f"/moderation/cases/{found.id}")


async def test_cases_are_for_moderators_and_the_ombudsman(
    enter: Enter, visit: Visit, reported: Case, reader: Person, ombudsman: Person
) -> None:
    for address in ("/moderation/cases", f"/moderation/cases/{reported.id}"):
        assert (await visit().open(address)).status == 401
        refused = await (await enter(reader)).open(address)
        assert refused.status == 403
        assert "Every decision is in the public log." in refused
        assert (await (await enter(ombudsman)).open(address)).status == 200


async def test_the_queue_explains_itself(
    db: AsyncSession,
    enter: Enter,
    clock: HandClock,
    reported: Case,
    moderator: Person,
    second_moderator: Person,
    petitions: FakeHouse,
    author: Person,
) -> None:
    petitions.add(FakeWords(9, stored(author.id), title="Toza suv kerak", language="uz-Latn"))
    waiting = await case(db, subject_kind="petition", subject_id=9, kind=CaseKind.ADMISSION)
    waiting.claimed_by_id = stored(second_moderator.id)
    waiting.claimed_until = clock.now() + timedelta(days=5)
    await db.commit()
    clock.pass_by(days=2)
    page = await (await enter(moderator)).open("/moderation/cases")
    assert "2 open cases" in page
    assert "gravity 4 × day 3 of waiting × 1 report 12" in page
    assert "gravity 3 × day 3 of waiting 9" in page
    assert page.text.index("Comment 5") < page.text.index("Petition 9")
    assert "Sardor Qodirov" in page
    assert page.tree.xpath("//*[@lang='uz-Latn' and normalize-space()='Toza suv kerak']")
    admissions = await page.send("Show", kind="admission")
    assert "Petition 9" in admissions
    assert "Comment 5" not in admissions
    assert "No open case is like this." in await page.send("Show", mine="yes")


async def test_the_queue_takes_the_same_queries_however_long_it_is(
    db: AsyncSession, enter: Enter, engine: AsyncEngine, moderator: Person, comments: FakeHouse
) -> None:
    for number in range(1, 16):
        comments.add(FakeWords(number, 1))
        await case(db, subject_id=number)
    browser = await enter(moderator)
    with statements(engine) as sent:
        await browser.open("/moderation/cases")
    assert len(sent) <= 5, sent.statements


async def test_a_case_shows_the_words_as_they_are_and_who_reported_nowhere(
    enter: Enter, reported: Case, moderator: Person
) -> None:
    page = await opened(await enter(moderator), reported)
    for words in (
        "They are all <b>thieves</b>.",
        "Attack on honour and dignity, defamation",
        "He means my uncle.",
        "1 report",
        "Nothing has been decided about them yet.",
    ):
        assert words in page
    assert "Lola" not in page.text
    assert "Anvar" not in page.text


async def test_a_case_says_what_its_grounds_depend_on(
    enter: Enter, reported: Case, comments: FakeHouse, moderator: Person
) -> None:
    comments.told = [
        Fact("Drafting agency", {"en": "Ministry <of> Water"}, "dossier", {"dossier": 3}),
        Fact("Act in force", {"uz-Latn": "Suv kodeksi"}, address="https://lex.uz/docs/1"),
        Fact("Region", {"en": "Navoiy"}),
    ]
    page = await opened(await enter(moderator), reported)
    assert page.links("Ministry <of> Water") == ["/en/consultation/3"]
    assert page.links("Suv kodeksi") == ["https://lex.uz/docs/1"]
    assert facts_on(page)["Region"] == "Navoiy"
    assert not page.links("Navoiy")


async def test_claiming_and_giving_back(
    enter: Enter, clock: HandClock, reported: Case, moderator: Person, second_moderator: Person
) -> None:
    first, second = await enter(moderator), await enter(second_moderator)
    page = await opened(first, reported)
    assert "Decide" not in page
    mine = await page.send("Take it")
    assert "This is in your hands until 7 September 2026, 10:30" in mine
    theirs = await opened(second, reported)
    assert "Madina Yusupova is working on this until" in theirs
    assert "Take it" not in theirs
    back = await mine.send("Give it back")
    assert back.address == "/en/moderation/cases"
    assert "The case is back in the queue." in back
    assert "Take it" in await opened(second, reported)


async def test_two_claim_at_once_and_one_gets_it(
    enter: Enter, reported: Case, moderator: Person, second_moderator: Person
) -> None:
    one = await opened(await enter(moderator), reported)
    other = await opened(await enter(second_moderator), reported)
    assert (await one.send("Take it")).status == 200
    late = await other.send("Take it")
    assert late.status == 409
    assert "Somebody else is working on this." in late


async def test_two_decide_at_once_and_one_decision_stands(
    db: AsyncSession,
    enter: Enter,
    clock: HandClock,
    reported: Case,
    moderator: Person,
    second_moderator: Person,
    comments: FakeHouse,
) -> None:
    slow = await (await opened(await enter(moderator), reported)).send("Take it")
    clock.pass_by(minutes=31)
    assert "Your half hour has run out." in await opened(slow.browser, reported)
    quick = await (await opened(await enter(second_moderator), reported)).send("Take it")
    late = await slow.send("Decide", restriction="none", explanation="It is harsh, and lawful.")
    assert late.status == 409
    assert "Somebody else has worked on this since you opened it." in late
    made = await quick.send(
        "Decide", restriction="hidden", ground="honour-and-dignity", explanation="It insults."
    )
    assert made.status == 200
    again = await slow.send("Decide", restriction="none", explanation="It is harsh, and lawful.")
    assert again.status == 409
    assert len(await decisions.about(db, "comment", 5)) == 1
    assert [deed for deed, *_ in comments.deeds] == ["hide"]


async def test_a_decision_without_reasons_comes_back_with_its_words(
    db: AsyncSession, enter: Enter, reported: Case, moderator: Person, comments: FakeHouse
) -> None:
    page = await (await opened(await enter(moderator), reported)).send("Take it")
    silent = await page.send("Decide", restriction="none", facts="I looked twice.")
    assert silent.status == 422
    assert "I looked twice." in silent
    groundless = await silent.send("Decide", restriction="hidden", explanation="It insults.")
    assert groundless.status == 422
    assert "Choose the ground: nothing is taken away without one." in groundless
    assert "It insults." in groundless
    await db.refresh(reported)
    assert reported.state is CaseState.OPEN
    assert comments.deeds == []
    made = await groundless.send("Decide", ground="honour-and-dignity")
    assert "The decision is made, and public from now on." in made


@pytest.mark.parametrize("part", ["author", "agency"])
async def test_a_moderator_with_a_part_in_the_matter_keeps_out(
    db: AsyncSession,
    enter: Enter,
    reported: Case,
    comments: FakeHouse,
    moderator: Person,
    second_moderator: Person,
    part: str,
) -> None:
    if part == "author":
        comments.add(FakeWords(5, stored(moderator.id)))
    printed = await opened(await enter(second_moderator), reported)
    decided = await printed.send("Take it")
    browser = await enter(moderator)
    comments.partial.add((5, stored(moderator.id)))
    page = await opened(browser, reported)
    assert "You have a part in this matter" in page
    assert "Take it" not in page
    token = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    for deed, data in (
        ("claim", {"deed": "claim", "version": "2"}),
        ("decision", {"restriction": "none", "explanation": "Mine.", "version": "2"}),
    ):
        refused = await browser.submit(
            "POST", f"{page.address}/{deed}", {"csrf_token": token, **data}
        )
        assert refused.status == 403
        assert "You have a part in this matter" in refused
    assert decided.status == 200


async def test_the_ombudsman_reads_and_does_not_decide(
    enter: Enter, reported: Case, ombudsman: Person
) -> None:
    browser = await enter(ombudsman)
    page = await opened(browser, reported)
    assert "You read this case as the ombudsman." in page
    assert "Take it" not in page
    token = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    refused = await browser.submit(
        "POST",
        f"{page.address}/claim",
        {"csrf_token": token, "deed": "claim", "version": "1"},
    )
    assert refused.status == 403
    assert "Only moderators decide cases." in refused


async def test_a_held_comment_shows_its_rule_and_its_clock(
    db: AsyncSession, enter: Enter, clock: HandClock, comments: FakeHouse, moderator: Person
) -> None:
    author = await person(db)
    comments.add(FakeWords(6, stored(author.id), is_shown=False))
    held = await case(
        db,
        subject_id=6,
        kind=CaseKind.HOLD,
        rule="many-links 2026-09-01",
        held_until=clock.now() + timedelta(hours=24),
    )
    page = await opened(await enter(moderator), held)
    assert "The text has more than five links." in page
    assert "automatic rule many-links, version of 1 September 2026" in page
    assert "Held until 8 September 2026, 10:00 (Tashkent)." in page


async def test_what_comes_again_says_why_it_was_handed_back(
    db: AsyncSession, enter: Enter, petitions: FakeHouse, moderator: Person
) -> None:
    petitions.add(FakeWords(9, 1, title="Toza suv kerak", is_shown=False))
    by_id = stored(moderator.id)
    for what, restriction in (
        ("Say which town.", Restriction.RETURNED),
        ("Say by when.", Restriction.RETURNED),
        ("It insults.", Restriction.REFUSED),
    ):
        await decision(
            db,
            by_id=by_id,
            subject_kind="petition",
            subject_id=9,
            restriction=restriction,
            explanation=what,
        )
    again = await case(db, subject_kind="petition", subject_id=9, kind=CaseKind.ADMISSION)
    await db.commit()
    page = await opened(await enter(moderator), again)
    assert page.links("Petition 9") == ["/en/petitions/9"]
    assert "What was to be changed:" in page
    assert page.text.index("Say by when.") < page.text.index("Say which town.")
    assert "It insults." not in page


async def test_the_history_of_the_same_words(
    db: AsyncSession, enter: Enter, reported: Case, moderator: Person, comments: FakeHouse
) -> None:
    comments.add(FakeWords(7, 1))
    earlier = await decision(db, by_id=stored(moderator.id), subject_id=7)
    again = await case(db, subject_id=7)
    page = await opened(await enter(moderator), again)
    assert page.links(f"Decision {earlier.id}") == [f"/en/moderation/decisions/{earlier.id}"]


async def test_no_such_case(enter: Enter, moderator: Person) -> None:
    assert (await (await enter(moderator)).open("/moderation/cases/99999999")).status == 404
