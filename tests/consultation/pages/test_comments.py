"""Posting comments over HTTP: the words kept whatever happens, and each at its own address."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import func, select
from starlette.applications import Starlette

from accounts.models import Assurance
from consultation.models import Comment, CommentState, Dossier
from consultation.queries import acts
from core.database import AsyncSession, stored
from core.gate import Passing
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.consultation import CLOSES, OPENED, OpenGate, article, comment, dossier

Visit = Callable[..., Browser]

WORDS = "Suvdan foydalanish tartibi aniq yozilsin, chunki hozirgi matn noaniq."


class HoldingGate:
    async def ask(self, *_: object, **__: object) -> Passing:
        return Passing.HELD

    async def take_back(self, db: AsyncSession, kind: str, identity: int) -> None:
        return


@pytest.fixture(autouse=True)
def gate(app: Starlette) -> None:
    """What moderation lets through is its own business; here everything passes."""
    app.state.gate = OpenGate()


async def clause_address(db: AsyncSession, draft: Dossier, number: str = "1") -> str:
    named = await acts.clause_by_id(db, (await article(db, draft, number)).clause_id)
    assert named is not None
    return f"/consultation/{draft.id}/clauses/{named.uid}"


async def opened(
    visit: Visit, db: AsyncSession, draft: Dossier, assurance: Assurance = Assurance.LOW
) -> Reading:
    """The page of the first article, in the browser of a new confirmed person."""
    address = await clause_address(db, draft)
    browser = await signed_in(visit, db, await person(db, assurance=assurance), now=OPENED)
    return await browser.open(address)


async def count(db: AsyncSession, draft: Dossier) -> int:
    found = select(func.count()).select_from(Comment).where(Comment.dossier_id == draft.id)
    return (await db.exec(found)).one()


async def test_a_comment_is_read_by_everybody(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    address = page.address
    page = await page.send("Publish the comment", stance="against", body=WORDS)
    assert page.status == 200
    assert "The drafting agency must answer it." in page
    assert page.address.split("#")[0] == address
    reader = await visit().open(address)
    assert WORDS in reader
    assert "Nodira Karimova Against" in reader


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"stance": "against", "body": " \n "}, "Fill in this field."),
        ({"stance": "against", "body": "a" * 5001}, "Write at most 5,000 characters."),
        ({"body": WORDS}, "Choose one of the answers."),
    ],
)
async def test_what_is_wrong_is_said_and_the_words_are_kept(
    db: AsyncSession, visit: Visit, typed: dict[str, str], sentence: str
) -> None:
    draft = await dossier(db)
    page = await (await opened(visit, db, draft)).send("Publish the comment", **typed)
    assert page.status == 422
    assert "There is a problem" in page
    assert sentence in page
    assert page.tree.get_element_by_id("body").value.strip() == typed["body"].strip()
    assert await count(db, draft) == 0


async def test_a_second_press_is_no_second_comment(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    form = await opened(visit, db, draft)
    await form.send("Publish the comment", stance="support", body=WORDS)
    again = await form.send("Publish the comment", stance="support", body=WORDS)
    assert "You have said this here already." in again
    assert await count(db, draft) == 1


async def test_a_held_comment_is_seen_by_its_author_alone(
    db: AsyncSession, visit: Visit, app: Starlette
) -> None:
    app.state.gate = HoldingGate()
    page = await opened(visit, db, await dossier(db))
    address = page.address
    page = await page.send("Publish the comment", stance="against", body=WORDS)
    assert "Your comment waits for a moderator." in page
    assert "Only you see this comment." in page
    assert WORDS in page
    assert WORDS not in await visit().open(address)
    number = page.tree.xpath("//article[@class='comment']/@id")[0].split("-")[1]
    assert (await visit().open(f"/consultation/comments/{number}")).status == 404


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)])
async def test_too_late_by_the_second_and_the_words_are_given_back(
    db: AsyncSession, visit: Visit, clock: HandClock, late: timedelta
) -> None:
    draft = await dossier(db)
    form = await opened(visit, db, draft)
    clock.at = CLOSES + late
    page = await form.send("Publish the comment", stance="against", body=WORDS)
    assert page.status == 409
    assert "27 September 2026, 10:00 (Tashkent)" in page
    assert page.tree.get_element_by_id("late-words").value.strip() == WORDS
    assert await count(db, draft) == 0


async def test_the_last_second_is_in_time(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    draft = await dossier(db)
    form = await opened(visit, db, draft)
    clock.at = CLOSES - timedelta(seconds=1)
    await form.send("Publish the comment", stance="against", body=WORDS)
    assert await count(db, draft) == 1


async def test_who_is_not_confirmed_can_not_post(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    page = await opened(visit, db, draft, Assurance.NONE)
    data = {"stance": "against", "body": WORDS, "words": "1", "csrf_token": token(page)}
    answer = await page.browser.submit("POST", f"{page.response.url}/comments", data)
    assert answer.status == 403
    assert await count(db, draft) == 0


async def test_who_is_not_signed_in_can_not_post(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    address = await clause_address(db, draft)
    await db.commit()
    visitor = visit()
    given = token(await visitor.open("/accounts/session"))
    page = await visitor.open(address)
    data = {"stance": "against", "body": WORDS, "words": "1", "csrf_token": given}
    answer = await visitor.submit("POST", f"{page.response.url}/comments", data)
    assert answer.status == 401
    assert await count(db, draft) == 0


async def test_words_of_another_clause_are_refused(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    foreign = await article(db, draft, "2")
    page = await opened(visit, db, draft)
    page = await page.send(
        "Publish the comment", stance="against", body=WORDS, words=str(foreign.id)
    )
    assert page.status == 422
    assert "The text has changed since you opened this page." in page
    assert await count(db, draft) == 0


async def test_markup_is_words(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    body = "<b>Diqqat</b> <script>alert(1)</script>\n\nIkkinchi xatboshi."
    page = await page.send("Publish the comment", stance="change", body=body)
    assert "<b>Diqqat</b>" in page
    assert "<script>alert" not in page.response.text


async def test_nothing_unseen_turns_the_words_round(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit, db, await dossier(db))
    page = await page.send("Publish the comment", stance="change", body="Rozi\u202e emasman\x07.")
    assert "Rozi emasman." in page
    assert "\u202e" not in page.response.text


async def test_each_comment_has_its_address_on_its_page_of_the_list(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    author = stored((await person(db)).id)
    said = [await comment(db, draft, person_id=author, body=f"Fikr {n}.") for n in range(21)]
    await db.commit()
    for found, page in ((said[0], ""), (said[20], "?page=2")):
        reading = await visit().open(f"/consultation/comments/{found.id}")
        address = await clause_address(db, draft)
        assert str(reading.response.url).endswith(f"{address}{page}#comment-{found.id}")
        assert reading.tree.get_element_by_id(f"comment-{found.id}") is not None


async def test_a_hidden_comment_keeps_its_address(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db), state=CommentState.HIDDEN)
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}")
    assert page.status == 200
    assert "was hidden by a moderator" in page


async def test_reporting_leads_to_moderation_but_not_for_ones_own(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    author = await person(db)
    said = await comment(db, draft, person_id=stored(author.id))
    address = await clause_address(db, draft)
    own = await (await signed_in(visit, db, author, now=OPENED)).open(address)
    assert not own.links("Report this comment")
    [link] = (await visit().open(address)).links("Report this comment")
    assert link.endswith(f"/moderation/reports?kind=comment&id={said.id}")


def token(page: Reading) -> str:
    return str(page.tree.xpath("//input[@name='csrf_token']/@value")[0])
