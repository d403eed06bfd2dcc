"""Feedback on the portal over HTTP: anybody sends it, operators study it, the outcome is public."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import func, select

from accounts.models import Role
from consultation.actions.decide_feedback import decide_feedback
from consultation.actions.send_feedback import send_feedback
from consultation.models import Choice, Feedback, FeedbackOutcomeKind, QuestionnaireKind
from consultation.queries import feedback, questionnaires
from core.database import AsyncSession, stored
from core.keyed_hash import fresh_token
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import dossier

Visit = Callable[..., Browser]

ANSWERS = {f"q{number}": "yes" for number in range(1, 6)} | {"q6": "no"}
WORDS = "Qidiruv “suv” soʻzini topmadi."
OUTCOME = "Qidiruv soʻzning oʻzagi boʻyicha ham topadigan boʻldi."


async def said(db: AsyncSession, *, words: str = WORDS, person_id: int | None = None) -> Feedback:
    """Feedback of somebody who finds all of it bad."""
    [asked] = await questionnaires.versions(db, QuestionnaireKind.PORTAL)
    questions = await questionnaires.questions(db, stored(asked.id))
    sent = await send_feedback(
        db,
        stored(asked.id),
        questions=questions,
        choices={question.id: Choice.NO for question in questions},
        words=words,
        sending=fresh_token(),
        person_id=person_id,
        language="uz-Latn",
        now=MORNING,
    )
    return await db.get_one(Feedback, sent.number)


async def operator(db: AsyncSession, visit: Visit) -> Browser:
    return await signed_in(visit, db, await person(db, name="Ozoda", roles=[Role.OPERATOR]))


async def opened(visit: Visit) -> Reading:
    page = await visit().open("/consultation/feedback")
    return await page.follow("Answer the questions")


def address(one: Feedback) -> str:
    return f"/consultation/feedback/{one.id}"


async def test_anybody_says_what_they_think_without_signing_in(
    db: AsyncSession, visit: Visit
) -> None:
    page = await (await opened(visit)).send("Send", **ANSWERS, words=WORDS)
    assert "Your answer is kept." in page
    assert "Being studied" in page
    assert WORDS not in page
    results = await visit().open("/consultation/feedback")
    [table] = results.tree.xpath("//table[contains(caption, '1. Did you find')]")
    assert [cell.text_content() for cell in table.xpath(".//td[last()]")] == ["1", "0", "0"]


async def test_pressing_twice_sends_once(db: AsyncSession, visit: Visit) -> None:
    page = await opened(visit)
    first = await page.send("Send", **ANSWERS)
    second = await page.send("Send", **ANSWERS)
    assert first.address == second.address
    assert "You have sent this already." in second
    assert (await db.exec(select(func.count()).select_from(Feedback))).one() == 1


async def test_every_question_wants_an_answer_and_words_are_kept(
    db: AsyncSession, visit: Visit
) -> None:
    page = await (await opened(visit)).send("Send", q1="no", words=WORDS)
    assert page.status == 422
    assert [field for _, field in page.mistakes] == ["q2", "q3", "q4", "q5", "q6"]
    assert WORDS in page.tree.xpath("//textarea")[0].text
    assert page.tree.xpath("//input[@name='q1'][@value='no']/@checked")
    assert (await page.send("Send", **ANSWERS)).status == 200


async def test_a_flood_is_stopped_and_the_words_are_given_back(
    db: AsyncSession, visit: Visit
) -> None:
    for _ in range(20):
        await (await opened(visit)).send("Send", **ANSWERS)
    page = await (await opened(visit)).send("Send", **ANSWERS, words=WORDS)
    assert page.status == 429
    assert "Too many tries." in page
    assert WORDS in page.tree.xpath("//textarea")[0].text
    own = await signed_in(visit, db, await person(db))
    page = await (await own.open("/consultation/feedback/new")).send("Send", **ANSWERS)
    assert "Your answer is kept." in page


async def test_an_operator_studies_it_and_everybody_reads_the_outcome(
    db: AsyncSession, visit: Visit
) -> None:
    one = await said(db)
    clerk = await operator(db, visit)
    page = await clerk.open("/consultation/feedback/queue")
    assert WORDS in page
    page = await page.follow(f"Feedback {one.id}")
    page = await page.send("Publish what comes of it", kind="planned", words=OUTCOME)
    assert "The outcome is published." in page
    assert "Nothing waits here." in page
    public = await visit().open("/consultation/feedback")
    assert OUTCOME in public
    assert WORDS not in public
    page = await clerk.open("/consultation/feedback/queue?outcome=planned")
    page = await page.follow(f"Feedback {one.id}")
    assert page.tree.xpath("//input[@name='kind']/@value") == ["done", "not"]
    await page.send("Publish what comes of it", kind="done", words=f"Bajarildi. {OUTCOME}")
    read = await visit().open(address(one))
    assert f"Bajarildi. {OUTCOME}" in read
    assert "Planned" in read
    assert "Ozoda" in read
    assert WORDS not in read


async def test_of_two_operators_the_later_one_is_told(db: AsyncSession, visit: Visit) -> None:
    one = await said(db)
    clerk = await operator(db, visit)
    page = await clerk.open(address(one))
    await page.send("Publish what comes of it", kind="done", words=OUTCOME)
    late = await page.send(
        "Publish what comes of it", kind="not", words="Bu boshqacha hal qilinadi."
    )
    assert late.status == 409
    assert "has its outcome already" in late


async def test_an_outcome_needs_words(db: AsyncSession, visit: Visit) -> None:
    page = await (await operator(db, visit)).open(address(await said(db)))
    refused = await page.send("Publish what comes of it", words="Ha.")
    assert refused.status == 422
    assert [field for _, field in refused.mistakes] == ["kind", "words"]


async def test_words_are_for_operators_and_their_author(db: AsyncSession, visit: Visit) -> None:
    author = await person(db)
    one = await said(db, person_id=stored(author.id))
    citizen = await signed_in(visit, db, await person(db))
    for browser, reads in (
        (await signed_in(visit, db, author), True),
        (await operator(db, visit), True),
        (citizen, False),
        (visit(), False),
    ):
        assert (WORDS in await browser.open(address(one))) is reads
    assert (await citizen.open("/consultation/feedback/queue")).status == 403
    assert (await visit().open("/consultation/feedback/queue")).status == 401
    assert (await visit().open("/consultation/feedback/999999")).status == 404


async def test_the_portal_s_questions_are_not_about_drafts(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}/questionnaires/portal")
    assert page.status == 404


@pytest.mark.parametrize(
    "change",
    [
        "update feedback set words = ''",
        "delete from feedback",
        "delete from feedback_answer",
        "update feedback_outcome set words = 'Boshqa soʻzlar.'",
    ],
)
async def test_what_was_said_is_written_once(db: AsyncSession, change: str) -> None:
    await said(db)
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(text(change))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "Portal haqida fikringiz"),
        ("uz-cyrl", "Портал ҳақида фикрингиз"),
        ("ru", "Отзыв о портале"),
        ("en", "Feedback on the portal"),
    ],
)
async def test_in_every_language(db: AsyncSession, visit: Visit, language: str, words: str) -> None:
    for page in ("/consultation/feedback", "/consultation/feedback/new"):
        assert words in (await visit(language).open(page)).title


async def test_few_queries_however_much_was_said(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    clerk = await operator(db, visit)
    who = stored((await person(db)).id)
    for _ in range(6):
        one = await said(db)
        await said(db)
        await decide_feedback(
            db,
            one,
            kind=FeedbackOutcomeKind.DONE,
            words=OUTCOME,
            operator_id=who,
            language="uz-Latn",
            now=MORNING,
        )
    await db.commit()
    for browser, page, most in (
        (visit(), "/consultation/feedback", 6),
        (clerk, "/consultation/feedback/queue", 5),
    ):
        with statements(engine) as sent:
            assert (await browser.open(page)).status == 200
        assert len(sent) <= most, sent.statements
    assert (await feedback.by_outcome(db)) == {None: 6, FeedbackOutcomeKind.DONE: 6}
