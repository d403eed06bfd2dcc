"""The survey over HTTP: opened by the worker, answered once, changed, shown or kept back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from accounts.models import Person
from consultation.actions.ask_participants import write_to_participants
from consultation.actions.open_surveys import open_surveys
from consultation.models import Dossier, Sheet, SurveyAnswer, SurveyChoice
from consultation.queries import participants
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import CLOSES, comment, dossier, reply
from tests.making.questionnaires import expertise_of
from tests.making.surveys import discussed, say, survey

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def finished(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(hours=1)


async def browser_of(db: AsyncSession, visit: Visit, person_id: int | None) -> Browser:
    return await signed_in(visit, db, await db.get_one(Person, person_id), now=CLOSES)


async def letters(db: AsyncSession) -> list[OutgoingLetter]:
    found = select(OutgoingLetter).where(col(OutgoingLetter.unique_name).startswith("survey-"))
    return list(await db.exec(found.order_by(col(OutgoingLetter.id))))


async def test_whoever_commented_is_asked_by_letter_and_answers(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, [said] = await discussed(db)
    await survey(db, draft)
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    what = f'{{"dossier": {draft.id}, "after": 0}}'
    for _ in range(2):
        await write_to_participants(db, what, outbox=outbox, now=clock.at)
    [letter] = await letters(db)
    address = f"/consultation/{draft.id}/survey"
    assert f"https://muhokama.test/uz{address}" in letter.text
    browser = await browser_of(db, visit, said.person_id)
    page = await browser.open(address)
    page = await page.send("Send the answers", understood="yes", fair="partly")
    assert "Your answers are counted, without your name." in page
    assert page.tree.xpath("//input[@name='fair' and @checked]/@value") == ["partly"]
    page = await page.send("Change the answers", understood="no", fair="partly")
    found = await db.exec(select(SurveyAnswer.question, SurveyAnswer.choice))
    assert dict(found.all()) == {"understood": SurveyChoice.NO, "fair": SurveyChoice.PARTLY}


async def test_it_is_opened_once_and_only_after_fresh_outcomes_with_comments(
    db: AsyncSession,
) -> None:
    await discussed(db)
    await discussed(db, comments=0)
    assert await open_surveys(db, now=CLOSES + timedelta(days=15)) == 0
    assert await open_surveys(db, now=CLOSES) == 1
    assert await open_surveys(db, now=CLOSES) == 0


async def filled(
    db: AsyncSession, draft: Dossier, person_id: int | None, *, handed_in: bool = True
) -> None:
    """A questionnaire of this person about the draft."""
    found = await expertise_of(db)
    db.add(
        Sheet(
            dossier_id=stored(draft.id),
            questionnaire_id=stored(found.id),
            person_id=stored(person_id),
            saved_at=MORNING,
            handed_in_at=MORNING if handed_in else None,
        )
    )
    await db.flush()


async def test_whoever_only_filled_in_a_questionnaire_is_asked_too_and_nobody_twice(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, [said] = await discussed(db)
    only, begun = [await person(db, email=f"{name}@pochta.example") for name in ("a", "b")]
    for who in (said.person_id, only.id):
        await filled(db, draft, who)
    await filled(db, draft, begun.id, handed_in=False)
    await survey(db, draft)
    number = stored(draft.id)
    asked = sorted([said.person_id, stored(only.id)])
    assert await participants.to_ask(db, number, after=0, limit=9) == asked
    assert await participants.to_ask(db, number, after=0, limit=1) == asked[:1]
    assert await participants.to_ask(db, number, after=asked[0], limit=1) == asked[1:]
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    first = f'{{"dossier": {draft.id}, "after": 0}}'
    await write_to_participants(db, first, outbox=outbox, now=clock.at)
    assert len({letter.recipient for letter in await letters(db)}) == len(await letters(db)) == 2
    browser = await browser_of(db, visit, only.id)
    form = await browser.open(f"/consultation/{draft.id}/survey")
    page = await form.send("Send the answers", understood="yes", fair="yes")
    assert "Your answers are counted, without your name." in page
    stranger = await browser_of(db, visit, begun.id)
    assert "Only those who took part" in await stranger.open(f"/consultation/{draft.id}/survey")


async def test_questionnaires_alone_are_taking_part(db: AsyncSession) -> None:
    draft, _ = await discussed(db, comments=0)
    await filled(db, draft, (await person(db)).id, handed_in=False)
    assert await open_surveys(db, now=CLOSES) == 0
    await filled(db, draft, (await person(db)).id)
    assert await open_surveys(db, now=CLOSES) == 1


async def test_an_officer_who_replied_is_not_asked(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    officer = stored((await person(db)).id)
    await reply(db, said, person_id=officer, is_official=True)
    number = stored(draft.id)
    assert await participants.to_ask(db, number, after=0, limit=9) == [said.person_id]
    assert not await participants.is_asked(db, number, officer)


async def test_officers_of_the_agency_do_not_judge_their_own_discussion(
    db: AsyncSession, visit: Visit
) -> None:
    draft, [said] = await discussed(db)
    await member(db, agency_id=draft.agency_id, person_id=said.person_id)
    await survey(db, draft)
    number = stored(draft.id)
    assert await participants.to_ask(db, number, after=0, limit=9) == []
    assert await participants.to_tell(db, number, after=0, limit=9) == [said.person_id]
    browser = await browser_of(db, visit, said.person_id)
    page = await browser.open(f"/consultation/{draft.id}/survey")
    assert "no officer of the drafting agency" in page
    assert "Send the answers" not in page


async def test_portions_go_on_where_the_last_one_ended(db: AsyncSession, clock: HandClock) -> None:
    draft, _ = await discussed(db, comments=3)
    await survey(db, draft)
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    first = f'{{"dossier": {draft.id}, "after": 0}}'
    await write_to_participants(db, first, outbox=outbox, now=clock.at, size=2)
    assert len(await letters(db)) == 2
    clock.at = CLOSES + timedelta(days=21)
    await write_to_participants(db, first, outbox=outbox, now=clock.at)
    assert len(await letters(db)) == 2


async def test_a_question_without_an_answer_is_named(db: AsyncSession, visit: Visit) -> None:
    draft, [said] = await discussed(db)
    await survey(db, draft)
    form = await (await browser_of(db, visit, said.person_id)).open(
        f"/consultation/{draft.id}/survey"
    )
    page = await form.send("Send the answers", understood="yes")
    assert page.status == 422
    assert page.mistakes[0][1] == "fair"
    assert page.tree.xpath("//input[@name='understood' and @checked]/@value") == ["yes"]


async def test_at_the_closing_second_it_is_late(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, [said] = await discussed(db)
    opened = await survey(db, draft)
    browser = await browser_of(db, visit, said.person_id)
    form = await browser.open(f"/consultation/{draft.id}/survey")
    clock.at = opened.closes_at
    late = await form.send("Send the answers", understood="yes", fair="yes")
    assert late.status == 409
    assert "This survey is closed" in late
    clock.at = opened.closes_at - timedelta(microseconds=1)
    assert (await form.send("Send the answers", understood="yes", fair="yes")).status == 200


async def test_nobody_else_is_asked(db: AsyncSession, visit: Visit) -> None:
    draft, _ = await discussed(db)
    address = f"/consultation/{draft.id}/survey"
    await db.commit()
    assert (await visit().open(address)).status == 404
    await survey(db, draft)
    await db.commit()
    assert "Sign in to answer" in await visit().open(address)
    stranger = await browser_of(db, visit, (await person(db)).id)
    page = await stranger.open(address)
    assert "Only those who took part in this discussion" in page
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    stolen = await stranger.submit(
        "POST", f"/en{address}", {"csrf_token": token, "understood": "yes", "fair": "yes"}
    )
    assert stolen.status == 403


async def test_numbers_stand_by_the_outcome_once_enough_have_answered(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft, said = await discussed(db, comments=5)
    opened = await survey(db, draft)
    for one in said[:4]:
        await say(db, opened, stored(one.person_id))
    await db.commit()
    address = f"/consultation/{draft.id}/outcome"
    assert "The numbers are shown when the survey closes" in await visit().open(address)
    clock.at = opened.closes_at
    few = await visit().open(address)
    assert "Fewer than 5 people have answered" in few
    assert "4 (100%)" not in few
    await say(db, opened, stored(said[4].person_id), understood=SurveyChoice.PARTLY)
    await db.commit()
    page = await visit().open(address)
    assert "4 (80%)" in page
    assert "5 (100%)" in page
    assert "5 people have answered." in page


async def test_the_page_of_an_agency_adds_up_what_may_be_shown(
    db: AsyncSession, visit: Visit, clock: HandClock, engine: AsyncEngine
) -> None:
    body = await agency(db)
    drafts = [await discussed(db, comments=count, agency_id=stored(body.id)) for count in (5, 6, 2)]
    for draft, said in drafts:
        opened = await survey(db, draft)
        for one in said:
            await say(db, opened, stored(one.person_id))
    await db.commit()
    address = f"/agencies/{body.slug}"
    assert "What participants say" not in await visit().open(address)
    clock.at = CLOSES + timedelta(days=21)
    with statements(engine) as sent:
        page = await visit().open(address)
    assert "2 surveys" in page
    assert "11 (100%)" in page
    assert sum("survey" in statement for statement in sent.statements) == 1


async def test_the_database_takes_nothing_late_and_one_answer_a_person(db: AsyncSession) -> None:
    draft, [said] = await discussed(db)
    opened = await survey(db, draft)
    for _ in range(2):
        await say(db, opened, stored(said.person_id))
    assert (await db.exec(select(func.count()).select_from(SurveyAnswer))).one() == 2
    late = SurveyAnswer(
        dossier_id=opened.dossier_id,
        question="fair",
        person_id=stored((await person(db)).id),
        choice=SurveyChoice.YES,
        answered_at=opened.closes_at,
    )
    with pytest.raises(DBAPIError, match="takes no answers"):
        async with db.begin_nested():
            db.add(late)
            await db.flush()
