"""Appeals as their authors, those who answer them and the public see them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Person
from core.database import AsyncSession, stored
from core.letters import StoredOutbox
from moderation.actions.appeal import appeal
from moderation.models import Decision, Restriction
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import signed_in
from tests.making.moderation import decision
from tests.moderation.conftest import Enter
from tests.moderation.judged import FakeHouse, FakeWords

Visit = Callable[..., Browser]

WHY = "The words name nobody and insult nobody."
REPLY = "Read in their place, they are about the draft and not about a person."


@pytest.fixture
async def hidden(
    db: AsyncSession, comments: FakeHouse, author: Person, moderator: Person
) -> Decision:
    """A comment of the author that the first moderator has hidden."""
    comments.add(FakeWords(5, stored(author.id), text="They are all thieves.", is_shown=False))
    made = await decision(db, by_id=stored(moderator.id), subject_id=5)
    await db.commit()
    return made


def form_of(found: Decision) -> str:
    return f"/moderation/decisions/{found.id}/appeals"


async def appealed(enter: Enter, found: Decision, author: Person) -> Reading:
    statement = await (await enter(author)).open(f"/moderation/decisions/{found.id}")
    form = await statement.follow("Appeal against this decision")
    return await form.send("Send the appeal", words=WHY)


async def taken(enter: Enter, who: Person, receipt: Reading) -> Reading:
    page = await (await enter(who)).open(receipt.address)
    return await page.send("Take it")


async def test_the_author_appeals_from_the_statement_of_reasons(
    enter: Enter, visit: Visit, hidden: Decision, author: Person
) -> None:
    receipt = await appealed(enter, hidden, author)
    assert receipt.address.startswith("/en/moderation/appeals/")
    for words in (
        "Your appeal has come.",
        "Waits for an answer",
        "Another moderator",
        "22 September 2026, 23:59",
        WHY,
        "They are all thieves.",
    ):
        assert words in receipt
    public = await visit().open(f"/moderation/decisions/{hidden.id}")
    assert "Waits for an answer" in public
    assert "Appeal against this decision" not in public
    assert WHY not in public.text


async def test_an_appeal_is_granted_in_public(
    enter: Enter,
    visit: Visit,
    hidden: Decision,
    author: Person,
    second_moderator: Person,
    comments: FakeHouse,
) -> None:
    receipt = await appealed(enter, hidden, author)
    page = await taken(enter, second_moderator, receipt)
    assert WHY in page
    silent = await page.send("Answer the appeal", reply=REPLY)
    assert silent.status == 422
    assert REPLY in silent
    done = await silent.send("Answer the appeal", outcome="overturned")
    assert done.address == f"/en/moderation/decisions/{hidden.id}"
    assert [deed for deed, *_ in comments.deeds] == ["show"]
    public = await visit().open(f"/moderation/decisions/{hidden.id}")
    for words in ("Another moderator: Granted", REPLY, "Hidden"):
        assert words in public
    assert "Sardor" not in public.text
    assert "Another moderator: Granted" in await visit().open("/moderation/log")
    own = await (await enter(author)).open(receipt.address)
    assert REPLY in own
    assert "Ask the digital ombudsman" not in own


async def test_two_instances_and_no_third(
    enter: Enter,
    clock: HandClock,
    hidden: Decision,
    author: Person,
    second_moderator: Person,
    ombudsman: Person,
) -> None:
    receipt = await appealed(enter, hidden, author)
    page = await taken(enter, second_moderator, receipt)
    await page.send("Answer the appeal", outcome="upheld", reply="It insults.")
    clock.pass_by(days=1)
    own = await (await enter(author)).open(receipt.address)
    form = await own.follow("Ask the digital ombudsman")
    assert "Appeal to the digital ombudsman" in form
    second = await form.send("Send the appeal", words=f"{WHY} Again.")
    refused = await (await enter(second_moderator)).open(second.address)
    assert "the ombudsman the second one" in refused
    last = await taken(enter, ombudsman, second)
    assert "It insults." in last
    done = await last.send("Answer the appeal", outcome="upheld", reply="It does insult.")
    assert "The digital ombudsman: Turned down" in done
    assert "Appeal against this decision" not in done
    late = await own.browser.open(form_of(hidden))
    assert late.status == 409
    assert "Nothing is left to appeal here." in late


async def test_only_the_author_appeals_and_only_with_reasons(
    enter: Enter, visit: Visit, hidden: Decision, author: Person, reader: Person
) -> None:
    assert (await visit().open(form_of(hidden))).status == 401
    assert (await (await enter(reader)).open(form_of(hidden))).status == 403
    form = await (await enter(author)).open(form_of(hidden))
    short = await form.send("Send the appeal", words="No.")
    assert short.status == 422
    assert "Write at least 20 characters." in short
    assert "No." in short


async def test_a_form_sent_twice_is_one_appeal(
    enter: Enter, hidden: Decision, author: Person
) -> None:
    form = await (await enter(author)).open(form_of(hidden))
    assert (await form.send("Send the appeal", words=WHY)).status == 200
    assert (await form.send("Send the appeal", words=WHY)).status == 409


async def test_after_six_months_it_is_too_late(
    db: AsyncSession, visit: Visit, clock: HandClock, hidden: Decision, author: Person
) -> None:
    clock.pass_by(days=182)
    browser = await signed_in(visit, db, author, now=clock.now())
    for refused in (
        await browser.open(form_of(hidden)),
        await browser.submit(
            "POST", f"/en{form_of(hidden)}", {"csrf_token": await token(browser), "words": WHY}
        ),
    ):
        assert refused.status == 409
        assert "The time to appeal is over." in refused


async def token(browser: Browser) -> str:
    page = await browser.open("/about")
    found: str = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    return found


@pytest.mark.parametrize("who", ["first judge", "a part"])
async def test_whoever_has_a_part_in_it_keeps_out(
    enter: Enter,
    hidden: Decision,
    author: Person,
    moderator: Person,
    second_moderator: Person,
    comments: FakeHouse,
    who: str,
) -> None:
    receipt = await appealed(enter, hidden, author)
    judge = moderator if who == "first judge" else second_moderator
    if who == "a part":
        comments.partial.add((5, stored(second_moderator.id)))
    browser = await enter(judge)
    page = await browser.open(receipt.address)
    said = "decided about these words before" if who == "first judge" else "have a part in this"
    assert said in page
    assert "Take it" not in page
    for deed, data in (
        ("claim", {"deed": "claim", "version": "1"}),
        ("reply", {"outcome": "upheld", "reply": "No.", "version": "1"}),
    ):
        refused = await browser.submit(
            "POST", f"{page.address}/{deed}", {"csrf_token": await token(browser), **data}
        )
        assert refused.status == 403
        assert said in refused


async def test_claiming_and_giving_back(
    enter: Enter, hidden: Decision, author: Person, second_moderator: Person
) -> None:
    page = await taken(enter, second_moderator, await appealed(enter, hidden, author))
    assert "This is in your hands until 7 September 2026, 10:30" in page
    back = await page.send("Give it back")
    assert back.address == "/en/moderation/appeals"
    assert "The appeal is back in the queue." in back


async def test_an_appeal_is_read_by_its_author_and_those_who_answer(
    enter: Enter, visit: Visit, hidden: Decision, author: Person, reader: Person, ombudsman: Person
) -> None:
    receipt = await appealed(enter, hidden, author)
    assert (await visit().open(receipt.address)).status == 401
    assert (await (await enter(reader)).open(receipt.address)).status == 403
    assert WHY in await (await enter(ombudsman)).open(receipt.address)
    assert (await (await enter(ombudsman)).open("/moderation/appeals/99999999")).status == 404


async def test_the_queue(
    enter: Enter,
    visit: Visit,
    clock: HandClock,
    hidden: Decision,
    author: Person,
    reader: Person,
    second_moderator: Person,
) -> None:
    assert (await visit().open("/moderation/appeals")).status == 401
    assert (await (await enter(reader)).open("/moderation/appeals")).status == 403
    empty = await (await enter(second_moderator)).open("/moderation/appeals")
    assert "No appeal waits for an answer." in empty
    await appealed(enter, hidden, author)
    clock.pass_by(days=16)
    page = await (await enter(second_moderator)).open("/moderation/appeals")
    for words in ("1 appeal", "Comment 5", "Overdue"):
        assert words in page
    assert "No appeal has been answered yet." in await page.send("Show", answered="yes")
    cases = await page.follow("Cases")
    assert cases.address == "/en/moderation/cases"
    assert await cases.follow("Appeals")


async def test_the_queue_takes_the_same_queries_however_long_it_is(
    db: AsyncSession,
    enter: Enter,
    engine: AsyncEngine,
    outbox: StoredOutbox,
    author: Person,
    moderator: Person,
    second_moderator: Person,
    comments: FakeHouse,
) -> None:
    for number in range(1, 9):
        comments.add(FakeWords(number, stored(author.id)))
        made = await decision(db, by_id=stored(moderator.id), subject_id=number)
        await appeal(
            db,
            made,
            words=WHY,
            by_id=stored(author.id),
            outbox=outbox,
            now=MORNING + timedelta(hours=number),
        )
    browser = await enter(second_moderator)
    with statements(engine) as sent:
        await browser.open("/moderation/appeals")
    assert len(sent) <= 5, sent.statements


async def test_a_petition_handed_back_is_not_appealed_but_handed_in_again(
    db: AsyncSession, enter: Enter, visit: Visit, author: Person, moderator: Person
) -> None:
    made = await decision(
        db, by_id=stored(moderator.id), subject_id=5, restriction=Restriction.RETURNED
    )
    made_page = await visit().open(f"/moderation/decisions/{made.id}")
    assert "Handed back" in made_page
    assert "hand it in again until" in made_page
    assert "Appeal against this decision" not in made_page
