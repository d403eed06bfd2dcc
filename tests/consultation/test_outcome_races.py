"""An outcome and another deed at once, on two real connections that really commit."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from agencies.models import ObligationKind
from agencies.queries import obligations
from consultation import moderated
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.post_comment import post_comment
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import (
    ClauseVersion,
    Comment,
    CommentState,
    Dossier,
    FactorAnswer,
    Outcome,
    OutcomeRow,
    Stance,
    WithdrawalReason,
)
from consultation.queries import comments, outcome_reports, outcome_rows
from consultation.rules.outcome_reports import read_report
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict
from core.postgres.server import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OpenGate, answer, comment, dossier
from tests.making.questionnaires import factor_answer, marked
from web.migrating import migrate
from web.seeding import seed

pytestmark = pytest.mark.races

# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_outcome_races"
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


async def publishing(db: AsyncSession, draft: int, officer: int) -> Outcome:
    outcome = await publish_outcome(
        db,
        await db.get_one(Dossier, draft),
        officer_id=officer,
        summary="Bitta taklif tushdi, u qabul qilindi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )
    await db.commit()
    return outcome


async def a_closed_draft(db: AsyncSession) -> tuple[int, int, Comment, Comment]:
    """A draft with an answered comment and one that waits hidden; an officer."""
    draft = await dossier(db)
    said = await comment(db, draft)
    await answer(db, said)
    hidden = await comment(db, draft, body="Yashirin.", state=CommentState.HIDDEN)
    officer = stored((await person(db)).id)
    await db.commit()
    return stored(draft.id), officer, said, hidden


async def outcome_of(db: AsyncSession, draft: int, officer: int) -> Outcome:
    """A row that nobody checked; the obligation is there."""
    [owed] = await obligations.about(db, ObligationKind.OUTCOME_PUBLICATION, draft)
    return Outcome(
        dossier_id=draft,
        obligation_id=stored(owed.id),
        officer_id=officer,
        language="uz-Latn",
        summary="Soʻzsiz.",
        published_at=CLOSES,
    )


async def released(db: AsyncSession, hidden: Comment) -> None:
    await moderated.show(db, stored(hidden.id), by_id=None, reason="Tiklandi.", now=MORNING)


async def withdrawn(db: AsyncSession, said: Comment) -> None:
    mine = await db.get_one(Comment, said.id)
    await withdraw_comment(
        db,
        mine,
        by_id=mine.person_id,
        reason=WithdrawalReason.MIND,
        gate=OpenGate(),
        now=MORNING,
    )


async def test_a_comment_released_first_is_answered_first(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer, _, hidden = await a_closed_draft(one)
        await released(one, hidden)
        publication = asyncio.create_task(publishing(other, draft, officer))
        await asyncio.sleep(A_MOMENT)
        assert not publication.done()
        await one.commit()
        with pytest.raises(Conflict, match="Without an answer: 1"):
            await publication


@pytest.mark.parametrize("deed", [released, withdrawn])
async def test_what_comes_second_waits_for_the_outcome(
    committing: Sessions, deed: Callable[[AsyncSession, Comment], Awaitable[None]]
) -> None:
    async with committing() as one, committing() as other:
        draft, officer, said, hidden = await a_closed_draft(one)
        await publish_outcome(
            one,
            await one.get_one(Dossier, draft),
            officer_id=officer,
            summary="Bitta taklif tushdi, u qabul qilindi.",
            language="uz-Latn",
            calendar=PLAIN_WEEKS,
            now=CLOSES,
        )
        second = asyncio.ensure_future(deed(other, hidden if deed is released else said))
        await asyncio.sleep(A_MOMENT)
        assert not second.done()
        await one.commit()
        await second
        await other.commit()
        [row] = await outcome_rows.portion(one, draft, 1, 10)
        assert row.comment == said.id
        assert row.is_shown == (deed is released)


async def test_a_comment_of_the_last_second_is_waited_for(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer, said, _ = await a_closed_draft(one)
        words = await one.get_one(ClauseVersion, said.clause_version_id)
        await post_comment(
            one,
            dossier=await one.get_one(Dossier, draft),
            words=words,
            person_id=officer,
            language="uz-Latn",
            stance=Stance.CHANGE,
            body="Soʻnggi soniyada.",
            gate=OpenGate(),
            now=CLOSES - timedelta(seconds=1),
        )
        publication = asyncio.create_task(publishing(other, draft, officer))
        await asyncio.sleep(A_MOMENT)
        assert not publication.done()
        await one.commit()
        with pytest.raises(Conflict, match="Without an answer: 1"):
            await publication


async def test_a_withdrawal_that_came_first_is_not_in_the_table(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer, said, _ = await a_closed_draft(one)
        await withdrawn(one, said)
        publication = asyncio.create_task(publishing(other, draft, officer))
        await asyncio.sleep(A_MOMENT)
        assert not publication.done()
        await one.commit()
        await publication
        assert await outcome_rows.portion(other, draft, 1, 10) == []
        sealed = await outcome_reports.of_draft(other, draft)
        assert sealed is not None
        report = read_report(sealed.canonical)
        assert report.numbers.comments == report.table.rows == 0
        assert report.numbers.left_out == {CommentState.HIDDEN: 1, CommentState.WITHDRAWN: 1}


async def test_two_officers_publish_one_outcome(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer, _, _ = await a_closed_draft(one)
        results = await asyncio.gather(
            publishing(one, draft, officer),
            publishing(other, draft, officer),
            return_exceptions=True,
        )
        assert [type(result) for result in results if isinstance(result, Exception)] == [Conflict]
        await one.rollback()
        rows = await one.exec(select(OutcomeRow).where(OutcomeRow.dossier_id == draft))
        assert len(rows.all()) == 1


async def test_the_database_itself_refuses_an_outcome_before_an_answer(
    committing: Sessions,
) -> None:
    async with committing() as one:
        draft, officer, _, hidden = await a_closed_draft(one)
        await released(one, hidden)
        await impose_due_outcomes(one, calendar=PLAIN_WEEKS, now=CLOSES, dossier_id=draft)
        one.add(await outcome_of(one, draft, officer))
        with pytest.raises(DBAPIError, match="lacks its answer"):
            await one.flush()
        await one.rollback()
        assert (await comments.coverage(one, draft)).total == 1


async def test_marks_of_the_last_second_are_waited_for(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer, _, _ = await a_closed_draft(one)
        dossier = await one.get_one(Dossier, draft)
        await marked(one, dossier, {3})
        await factor_answer(one, dossier, 3, officer_id=officer)
        await one.commit()
        # Counts as one more of those that are counted already.
        await marked(one, dossier, {3, 4})
        publication = asyncio.create_task(publishing(other, draft, officer))
        await asyncio.sleep(A_MOMENT)
        assert not publication.done()
        await one.commit()
        with pytest.raises(Conflict, match="Without an answer: 1"):
            await publication


async def test_the_database_itself_keeps_outcomes_and_factors_together(
    committing: Sessions,
) -> None:
    async with committing() as one:
        draft, officer, _, _ = await a_closed_draft(one)
        dossier = await one.get_one(Dossier, draft)
        await marked(one, dossier, {3})
        await impose_due_outcomes(one, calendar=PLAIN_WEEKS, now=CLOSES, dossier_id=draft)
        await one.commit()
        one.add(await outcome_of(one, draft, officer))
        with pytest.raises(DBAPIError, match="a marked factor of draft"):
            await one.flush()
        await one.rollback()
        await one.refresh(dossier)
        await factor_answer(one, dossier, 3, officer_id=officer)
        await publishing(one, draft, officer)
        given = (await one.exec(select(FactorAnswer).where(FactorAnswer.dossier_id == draft))).one()
        one.add(FactorAnswer(**given.model_dump(exclude={"id"}) | {"number": 2}))
        with pytest.raises(DBAPIError, match="has this answer"):
            await one.flush()


@pytest.mark.parametrize("table", ["outcome", "outcome_report", "outcome_row"])
@pytest.mark.parametrize("deed", ["delete from {}", "update {} set dossier_id = dossier_id"])
async def test_what_was_published_is_never_changed(
    committing: Sessions, table: str, deed: str
) -> None:
    async with committing() as one:
        connection = await one.connection()
        with pytest.raises(DBAPIError, match="written once"):
            await connection.exec_driver_sql(deed.format(table))
