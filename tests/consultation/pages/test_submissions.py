"""Calls and letters over HTTP: entered, marked, receipted, answered, and the answer told."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import func, select

from accounts.models import Assurance, Person, Role
from accounts.queries import people
from accounts.rules.personal_numbers import personal_number_hash
from consultation.actions.correct_answer import correct_answer
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Comment, CommentState, Dossier, Outcome, Submission
from consultation.queries import acts, comments, manuscripts, submissions
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.counting import statements
from tests.making.accounts import IDENTITY_KEY, fresh_personal_number, person, signed_in
from tests.making.agencies import PLAIN_WEEKS, member
from tests.making.consultation import (
    CLOSES,
    OPENED,
    NoOutbox,
    answer,
    article,
    comment,
    dossier,
    given,
)
from tests.making.documents import PDF, png

Visit = Callable[..., Browser]

CONTACT = "+998 90 123-45-67"
BODY = "Suv olish muddati koʻrsatilsin."
# A call in the middle of the discussion, by a Tashkent clock.
SAID = {
    "channel": "phone",
    "received_at": "2026-09-10T11:30",
    "name": "Salima Oripova",
    "contact": CONTACT,
    "stance": "change",
    "body": BODY,
    "proposed": "",
}


async def operator(db: AsyncSession, visit: Visit, clock: HandClock) -> Browser:
    clerk = await person(db, name="Ozoda Mirzayeva", roles=[Role.OPERATOR])
    return await signed_in(visit, db, clerk, now=clock.at)


async def address(db: AsyncSession, draft: Dossier) -> str:
    clause = await acts.clause_by_id(db, (await article(db, draft)).clause_id)
    assert clause is not None
    return f"/consultation/{draft.id}/clauses/{clause.uid}"


async def opened(
    db: AsyncSession, visit: Visit, clock: HandClock, draft: Dossier, after: timedelta | None = None
) -> Reading:
    """The form as an operator opens it, a day before the end or so long after it."""
    clock.at = CLOSES + after if after else CLOSES - timedelta(days=1)
    browser = await operator(db, visit, clock)
    page = await browser.open(await address(db, draft))
    return await page.follow("Enter what came by phone or on paper")


async def only(db: AsyncSession) -> Comment:
    found = await db.exec(select(Comment).execution_options(populate_existing=True))
    return found.one()


async def count(db: AsyncSession, table: type[Comment | Submission | Person]) -> int:
    return (await db.exec(select(func.count()).select_from(table))).one()


async def correct(db: AsyncSession, said: Comment) -> None:
    [subject] = await comments.subjects(db, [stored(said.id)])
    await correct_answer(
        db,
        subject,
        officer_id=stored((await person(db)).id),
        given=given(reasons="Muddat ikki oy qilib belgilandi."),
        known=1,
        outbox=NoOutbox(),
        now=CLOSES,
    )


async def test_a_call_stands_under_the_clause_with_its_channel_and_receipt(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    receipt = await (await opened(db, visit, clock, draft)).send("Enter the comment", **SAID)
    assert "Print its receipt and hand it over." in receipt
    said = await only(db)
    assert receipt.address.startswith(f"/en/consultation/comments/{said.id}/receipts/1")
    assert "By phone" in receipt
    assert receipt.tree.xpath("//figure//*[local-name()='svg']")
    public = await visit().open(await address(db, draft))
    assert BODY in public
    assert "Salima Oripova" in public
    assert "By phone" in public
    assert CONTACT not in public
    assert "Ozoda" not in public
    assert said.posted_at.isoformat() == "2026-09-10T06:30:00+00:00"
    entered = await submissions.one(db, stored(said.id))
    assert entered is not None
    assert (entered.operator, entered.submission.contact) == ("Ozoda Mirzayeva", CONTACT)


async def test_a_letter_about_the_draft_as_a_whole(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    browser = await operator(db, visit, clock)
    page = await browser.open(f"/consultation/{draft.id}/clauses/whole/submission")
    assert not page.tree.xpath("//textarea[@name='proposed' or @name='quote']")
    said = {name: value for name, value in SAID.items() if name != "proposed"}
    clock.at = CLOSES - timedelta(days=1)
    await page.send("Enter the comment", **said | {"channel": "paper"})
    read = await browser.open(f"/consultation/submissions/{(await only(db)).id}")
    assert "The draft as a whole" in read
    assert "On paper" in await visit().open(f"/consultation/{draft.id}/clauses/whole")


async def test_the_receipt_counts_to_the_closing_second_and_not_the_entering(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    """The discussion closes on 27 September 2026 at 10:00 by a Tashkent clock."""
    draft = await dossier(db)
    page = await opened(db, visit, clock, draft, after=timedelta(days=2))
    for late in ("2026-09-27T10:00:00", "2026-09-27T10:00"):
        refused = await page.send("Enter the comment", **SAID | {"received_at": late})
        assert refused.status == 409
        assert "This discussion is closed" in refused
        assert BODY in refused.tree.xpath("//textarea[@name='body']")[0].text
    assert await count(db, Comment) == 0
    taken = await refused.send("Enter the comment", received_at="2026-09-27T09:59:59")
    assert taken.status == 200
    assert (await only(db)).posted_at == CLOSES - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("received_at", "status", "words"),
    [
        ("2026-09-27T09:00", 422, "still to come"),
        ("2026-09-01T09:00", 409, "has not begun yet"),
        ("yesterday", 422, "This cannot be right."),
        ("", 422, "Fill in this field."),
    ],
)
async def test_moments_that_can_not_be_right(
    db: AsyncSession, visit: Visit, clock: HandClock, received_at: str, status: int, words: str
) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    refused = await page.send("Enter the comment", **SAID | {"received_at": received_at})
    assert refused.status == status
    assert [field for _, field in refused.mistakes] == ["received_at"]
    assert words in refused


async def test_nothing_is_entered_once_the_outcome_is_published(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page = await opened(db, visit, clock, draft, after=timedelta(hours=1))
    officer = await person(db)
    await publish_outcome(
        db,
        draft,
        officer_id=stored(officer.id),
        summary="Taklif kelmadi, matn oʻzgarmadi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=clock.at,
    )
    await db.commit()
    assert (await db.exec(select(Outcome))).one()
    refused = await page.send("Enter the comment", **SAID)
    assert refused.status == 409
    assert "The outcome is published" in refused


async def test_pressing_twice_enters_once(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    before = await count(db, Person)
    await page.send("Enter the comment", **SAID)
    again = await page.send("Enter the comment", **SAID | {"contact": "901234567"})
    assert "This person has said this here already." in again
    assert (await count(db, Comment), await count(db, Submission)) == (1, 1)
    assert await count(db, Person) == before + 1


async def test_who_has_spoken_already_is_told_and_may_say_more(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    await page.send("Enter the comment", **SAID)
    first = (await only(db)).id
    asked = await page.send("Enter the comment", **SAID | {"body": "Yana bir taklif."})
    assert asked.status == 422
    assert f"No. {first}" in asked
    assert await count(db, Comment) == 1
    taken = await asked.send("Enter the comment", is_another="yes")
    assert taken.status == 200
    assert await count(db, Comment) == 2


async def test_a_personal_number_finds_the_person_and_their_account(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, number = await dossier(db), fresh_personal_number()
    known = await person(db, name="Salima Oripova", personal_number=number)
    page = await opened(db, visit, clock, draft)
    await page.send("Enter the comment", **SAID | {"contact": "", "personal_number": number})
    assert (await only(db)).person_id == known.id
    other = await person(db, name="Vali Aliyev", personal_number=fresh_personal_number())
    assert other.id != known.id


async def test_a_number_of_somebody_else_or_of_nobody_is_refused(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, number = await dossier(db), fresh_personal_number()
    await person(db, name="Vali Aliyev", personal_number=number)
    page = await opened(db, visit, clock, draft)
    for typed in (number, "30101902750018", "12"):
        refused = await page.send("Enter the comment", **SAID | {"personal_number": typed})
        assert refused.status == 422
        assert [field for _, field in refused.mistakes] == ["personal_number"]
        assert "Vali" not in refused
    nothing = await page.send("Enter the comment", **SAID | {"contact": ""})
    assert [field for _, field in nothing.mistakes] == ["contact"]


async def test_who_is_heard_by_number_needs_no_account_and_finds_it_later(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, number = await dossier(db), fresh_personal_number()
    page = await opened(db, visit, clock, draft)
    await page.send("Enter the comment", **SAID | {"contact": "", "personal_number": number})
    hashed = personal_number_hash(number, identity_key=IDENTITY_KEY)
    made = await people.by_personal_number_hash(db, hashed)
    assert made is not None
    assert (made.assurance, made.name) == (Assurance.NONE, "Salima Oripova")
    assert (await only(db)).person_id == made.id


async def test_the_agency_answers_and_the_operator_tells_it(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page = await opened(db, visit, clock, draft)
    await page.send("Enter the comment", **SAID)
    clerk, said = page.browser, await only(db)
    waiting = await clerk.open(f"/consultation/submissions/{said.id}")
    assert "has not answered this comment yet" in waiting
    assert (await clerk.open(f"/consultation/submissions/{said.id}/letter")).status == 404
    assert "Every answer is told." in await clerk.open("/consultation/submissions")
    await answer(db, said)
    await db.commit()
    desk = await clerk.open("/consultation/submissions")
    page = await desk.follow(f"No. {said.id}")
    assert CONTACT in page
    letter = await page.follow("The letter to print")
    for words in (
        CONTACT,
        BODY,
        "Salima Oripova",
        f"https://muhokama.test/consultation/comments/{said.id}",
    ):
        assert words in letter
    refused = await page.send("Note how it was told")
    assert [field for _, field in refused.mistakes] == ["way"]
    told = await page.send("Note how it was told", way="phone", note="10:15, oʻzi koʻtardi.")
    assert "It is noted how the answer was told." in told
    assert "Every answer is told." in told
    twice = await page.send("Note how it was told", way="letter")
    assert twice.status == 409
    assert "told already" in twice
    assert "10:15" in await clerk.open(f"/consultation/submissions/{said.id}")


async def test_a_corrected_answer_is_told_anew(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    await page.send("Enter the comment", **SAID)
    said = await only(db)
    await answer(db, said)
    await db.commit()
    clerk = page.browser
    page = await clerk.open(f"/consultation/submissions/{said.id}")
    await page.send("Note how it was told", way="letter")
    await correct(db, said)
    await db.commit()
    # What was open before the correction tells nothing of it.
    stale = await page.send("Note how it was told", way="phone")
    assert stale.status == 409
    assert "has just corrected this answer" in stale
    anew = await (await clerk.open("/consultation/submissions")).follow(f"No. {said.id}")
    assert "Muddat ikki oy qilib belgilandi." in anew
    await anew.send("Note how it was told", way="phone")
    assert "Every answer is told." in await clerk.open("/consultation/submissions")


async def test_who_has_an_address_gets_a_letter_by_itself(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, number = await dossier(db), fresh_personal_number()
    await person(db, name="Salima Oripova", personal_number=number, email="salima@shahar.example")
    page = await opened(db, visit, clock, draft)
    await page.send("Enter the comment", **SAID | {"contact": "", "personal_number": number})
    await answer(db, await only(db))
    await db.commit()
    assert "Every answer is told." in await page.browser.open("/consultation/submissions")
    everything = await page.browser.open("/consultation/submissions?show=all")
    assert "Told by e-mail" in everything


async def test_the_mark_stands_on_the_answering_page(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page = await opened(db, visit, clock, draft)
    await page.send("Enter the comment", **SAID)
    officer = await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    said = await only(db)
    read = await (await signed_in(visit, db, officer, now=clock.at)).open(
        f"/consultation/comments/{said.id}/answer"
    )
    assert "By phone" in read


async def test_operators_alone(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    base = await address(db, draft)
    clock.at = OPENED
    citizen = await signed_in(visit, db, await person(db), now=clock.at)
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]), now=clock.at)
    pages = (
        f"{base}/submission",
        "/consultation/submissions",
        f"/consultation/submissions/{said.id}",
    )
    for page in pages:
        assert (await visit().open(page)).status == 401
        assert (await citizen.open(page)).status == 403
        assert (await moderator.open(page)).status == 403
    assert not (await citizen.open(base)).links("Enter what came")
    clerk = await operator(db, visit, clock)
    # A comment that its author wrote here was entered by nobody.
    assert (await clerk.open(f"/consultation/submissions/{said.id}")).status == 404
    assert said.state is CommentState.SHOWN


@pytest.mark.parametrize(
    "change",
    [
        "update comment_submission set contact = 'Xiva'",
        "update comment_submission set received_at = received_at - interval '1 day'",
        "delete from comment_submission",
        "delete from submission_notice",
        "update caller set contact_key = contact_key",
    ],
)
async def test_deeds_of_operators_are_written_once(
    db: AsyncSession, visit: Visit, clock: HandClock, change: str
) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    await page.send("Enter the comment", **SAID)
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(text(change))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "Qoʻngʻiroqlar va xatlar"),
        ("uz-cyrl", "Қўнғироқлар ва хатлар"),
        ("ru", "Звонки и письма"),
    ],
)
async def test_in_every_language(
    db: AsyncSession, visit: Visit, clock: HandClock, language: str, words: str
) -> None:
    clerk = await person(db, roles=[Role.OPERATOR])
    browser = await signed_in(visit, db, clerk, language, now=clock.at)
    assert words in (await browser.open("/consultation/submissions")).title


async def test_few_queries_however_much_was_entered(
    db: AsyncSession, visit: Visit, clock: HandClock, engine: AsyncEngine
) -> None:
    page = await opened(db, visit, clock, await dossier(db))
    for number in range(6):
        said = SAID | {"name": f"Salima {'abcdef'[number]}", "body": f"{BODY} {number}"}
        await page.send("Enter the comment", **said)
    for said_here in await db.exec(select(Comment)):
        await answer(db, said_here)
    await db.commit()
    for shown in ("", "?show=all"):
        with statements(engine) as sent:
            read = await page.browser.open(f"/consultation/submissions{shown}")
        assert "6 comments" in read
        assert len(sent) <= 4, sent.statements


WISH = {"channel": "phone", "received_at": "2026-09-12T09:00", "note": "Kvitansiya raqamini aytdi."}


async def entered(
    db: AsyncSession, visit: Visit, clock: HandClock, draft: Dossier, **more: str
) -> tuple[Reading, Comment]:
    """The operator's page of a comment that came by phone, a day after it was entered."""
    form = await opened(db, visit, clock, draft)
    at = clock.at - timedelta(days=15)
    clock.at = at
    await form.send("Enter the comment", **SAID, **more)
    said = await only(db)
    clock.at = at + timedelta(days=1)
    return await form.browser.open(f"/consultation/submissions/{said.id}"), said


async def test_a_caller_changes_their_comment_through_an_operator(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page, _ = await entered(db, visit, clock, draft)
    form = await page.follow("Change the comment")
    assert CONTACT in form
    assert "Fill in this field." in await form.send("Publish the change", body="Endi aniq.")
    page = await form.send("Publish the change", body="Endi aniq.", **WISH)
    assert "The comment is changed. Print its new receipt" in page
    assert "Kvitansiya raqamini aytdi." in page
    again = await form.send("Publish the change", body="Endi aniq.", **WISH)
    assert "Nothing has changed." in again
    other = await form.send("Publish the change", body="Boshqa oyna.", **WISH)
    assert "in another window" in other
    public = await visit().open(await address(db, draft))
    assert "Endi aniq." in public
    assert "Edited" in public
    assert "Kvitansiya" not in public
    assert BODY in await public.follow("Edited")


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("2026-09-27T10:00", "This discussion is closed"),
        ("2026-09-14T10:00", "The time in which you could change this comment is over."),
        ("2026-10-30T10:00", "This moment is still to come."),
    ],
)
async def test_what_counts_is_when_the_author_asked(
    db: AsyncSession, visit: Visit, clock: HandClock, received: str, said: str
) -> None:
    page, _ = await entered(db, visit, clock, await dossier(db))
    clock.at = CLOSES + timedelta(days=9)
    form = await page.browser.open(page.address)
    form = await form.follow("Change the comment")
    wish = WISH | {"received_at": received}
    refused = await form.send("Publish the change", body="Kech.", **wish)
    assert said in refused
    assert refused.status in {409, 422}
    # Asked for in time, and entered when all is over.
    page = await form.send("Publish the change", body="Vaqtida.", **WISH)
    assert "The comment is changed." in page


async def test_what_is_answered_is_changed_no_more(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    page, said = await entered(db, visit, clock, await dossier(db))
    form = await page.follow("Change the comment")
    await answer(db, said)
    refused = await form.send("Publish the change", body="Kech.", **WISH)
    assert "Somebody has answered" in refused
    assert not (await page.browser.open(page.address)).links("Change the comment")


async def test_a_caller_withdraws_and_the_scan_goes_too(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    page, _ = await entered(db, visit, clock, draft)
    refused = await page.send_file("Keep the scan", "xat.exe", b"MZ")
    assert refused.status == 422
    page = await page.send_file("Keep the scan", "xat.png", png())
    assert "The scan is kept. Only operators see it." in page
    file = await page.follow("xat.png")
    assert file.response.content == png()
    assert file.response.headers["content-disposition"].startswith("attachment")
    stranger = await signed_in(visit, db, await person(db), now=clock.at)
    assert (await stranger.open(file.address)).status == 403
    assert (await visit().open(file.address)).status == 401
    form = await page.follow("Withdraw the comment")
    page = await form.send("Withdraw the comment", reason="private", **WISH)
    assert "The comment is withdrawn." in page
    assert "Nothing has changed." in await form.send(
        "Withdraw the comment", reason="private", **WISH
    )
    assert (await page.browser.open(file.address)).status == 404
    assert await manuscripts.source(db, hashlib.sha256(png()).digest()) is None
    public = await visit().open(await address(db, draft))
    assert "withdrawn by its author" in public
    assert BODY not in public


async def test_a_scan_comes_with_the_comment(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    form = await opened(db, visit, clock, await dossier(db))
    refused = await form.send_file("Enter the comment", "xat.exe", b"MZ", **SAID)
    assert refused.status == 422
    assert await count(db, Comment) == 0
    await form.send_file("Enter the comment", "xat.pdf", PDF, **SAID)
    said = await only(db)
    [scan] = await submissions.scans(db, stored(said.id))
    assert (scan.number, scan.name) == (1, "xat.pdf")
    public = await visit().open(f"/consultation/comments/{said.id}")
    assert "xat.pdf" not in public


async def test_only_operators_heed_wishes(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    page, said = await entered(db, visit, clock, await dossier(db))
    stranger = await signed_in(visit, db, await person(db), now=clock.at)
    for deed in ("wording", "withdrawal"):
        assert (await stranger.open(f"{page.address}/wishes/{deed}")).status == 403
    own = await comment(db, await dossier(db))
    none = f"/consultation/submissions/{own.id}/wishes/withdrawal"
    assert (await page.browser.open(none)).status == 404
    assert said.state is CommentState.SHOWN
