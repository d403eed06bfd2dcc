"""Two officers, or two presses of a button, at once: about endorsements, surveys and reviews."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import func, select

from consultation.actions.open_surveys import open_surveys
from consultation.actions.publish_review import publish_review
from consultation.actions.reply_to_remark import reply_to_remark
from consultation.actions.withdraw_endorsement_request import withdraw_endorsement_request
from consultation.models import (
    ActReview,
    Dossier,
    EndorsementRequest,
    ReviewRuling,
    Settlement,
    Survey,
    SurveyAnswer,
    SurveyChoice,
)
from consultation.rules.acts_in_force import NamedAct
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict
from core.postgres.server import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.consultation import CLOSES, OPENED, NoOutbox, dossier
from tests.making.endorsements import endorsement, request
from tests.making.surveys import discussed, say
from web.migrating import migrate
from web.seeding import seed

pytestmark = pytest.mark.races

# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2
REASON = "Matn butunlay qayta yozilmoqda."


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_endorsement_races"
    database_server.create_database(name)
    migrate(database_server.url(name))
    yield database_server.url(name)
    database_server.drop_database(name)


@pytest.fixture(scope="module")
async def committing(address: str) -> AsyncIterator[Sessions]:
    """Sessions whose commits stay."""
    engine = make_engine(address, pool=3)
    sessions = make_sessions(engine)
    async with sessions() as db:
        await seed(db)
        await db.commit()
    yield sessions
    await engine.dispose()


async def second_is_refused(one: AsyncSession, first: Awaitable[Any], second: Any) -> None:
    """The second deed begins before the first is committed, and is refused."""
    await first
    late = asyncio.create_task(second)
    await asyncio.sleep(A_MOMENT)
    assert not late.done()
    await one.commit()
    with pytest.raises(Conflict):
        await late


async def test_an_agency_is_asked_once(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, by = await dossier(one), stored((await person(one)).id)
        asked = stored((await agency(one)).id)
        await one.commit()
        theirs = await other.get_one(Dossier, draft.id)
        await second_is_refused(
            one,
            request(one, draft, agency_id=asked, by_id=by),
            request(other, theirs, agency_id=asked, by_id=by),
        )
        await other.rollback()
        rows = select(func.count()).where(EndorsementRequest.dossier_id == draft.id)
        assert (await other.exec(rows)).one() == 1


async def test_an_answer_and_a_withdrawal_do_not_both_end_a_request(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        asked = await request(one, draft)
        by = asked.by_id
        await one.commit()
        theirs = await other.get_one(Dossier, draft.id)
        await second_is_refused(
            one,
            endorsement(one, draft, asked),
            withdraw_endorsement_request(
                other,
                theirs,
                stored(asked.id),
                reason=REASON,
                by_id=by,
                outbox=NoOutbox(),
                now=MORNING,
            ),
        )
        await other.rollback()


async def test_a_remark_is_answered_once(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        asked = await request(one, draft)
        await endorsement(one, draft, asked)
        await one.commit()
        said: dict[str, Any] = {
            "settlement": Settlement.TAKEN,
            "reason": REASON,
            "language": "uz-Latn",
            "by_id": asked.by_id,
            "now": MORNING,
        }
        await second_is_refused(
            one,
            reply_to_remark(one, stored(asked.id), 1, **said),
            reply_to_remark(other, stored(asked.id), 1, **said),
        )
        await other.rollback()


async def test_two_workers_open_one_survey_and_two_presses_are_one_answer(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft, [said] = await discussed(one)
        await one.commit()
        assert await open_surveys(one, now=CLOSES) == 1
        second = asyncio.create_task(open_surveys(other, now=CLOSES))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert await second == 0
        await other.commit()
        survey, who = await one.get_one(Survey, draft.id), stored(said.person_id)
        await say(one, survey, who)
        again = asyncio.create_task(say(other, survey, who, fair=SurveyChoice.YES))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        await again
        await other.commit()
        answers = select(SurveyAnswer.question, SurveyAnswer.choice).where(
            SurveyAnswer.dossier_id == draft.id
        )
        assert dict((await one.exec(answers)).all()) == {
            "understood": SurveyChoice.YES,
            "fair": SurveyChoice.YES,
        }


async def test_an_act_is_reviewed_once(committing: Sessions) -> None:
    act = NamedAct("OʻRQ-682", date(2021, 4, 20), date(2021, 7, 21), "https://lex.uz/docs/1")
    later = OPENED + timedelta(days=31)
    async with committing() as one, committing() as other:
        draft = await dossier(one, named_act=act, closes_at=later)
        by = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Dossier, draft.id)
        said: dict[str, Any] = {
            "ruling": ReviewRuling.KEEP,
            "reasons": "Qonun oʻz vazifasini bajarmoqda.",
            "summary": "Fikrlar oʻrganildi, qonun saqlanadi.",
            "language": "uz-Latn",
            "officer_id": by,
            "calendar": PLAIN_WEEKS,
            "now": later,
        }
        await second_is_refused(
            one, publish_review(one, draft, **said), publish_review(other, theirs, **said)
        )
        await other.rollback()
        rows = select(func.count()).where(ActReview.dossier_id == draft.id)
        assert (await other.exec(rows)).one() == 1
