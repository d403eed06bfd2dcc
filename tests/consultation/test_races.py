"""Two deeds at once, on two real connections that really commit, in a database of their own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import func, select

from agencies.models import ObligationKind
from agencies.queries import obligations
from consultation.actions.edit_comment import edit_comment
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.move_term import move_term
from consultation.actions.post_comment import post_comment
from consultation.actions.support_comment import support_comment
from consultation.models import Comment, Stance, TermEvent, TermKind
from consultation.queries import dossiers, outcomes, terms
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict, TooLate
from core.postgres import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OPENED, OpenGate, article, comment, dossier
from web.migrating import migrate
from web.seeding import seed

pytestmark = pytest.mark.races

# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_consultation_races"
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


async def test_two_workers_impose_one_obligation(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        await one.commit()
        due = {"now": CLOSES, "dossier_id": stored(draft.id)}
        assert await outcomes.due(one, 1, **due)  # type: ignore[arg-type]
        assert await outcomes.due(other, 1, **due)  # type: ignore[arg-type]

        first = await impose_due_outcomes(one, calendar=PLAIN_WEEKS, **due)  # type: ignore[arg-type]
        second = asyncio.create_task(
            impose_due_outcomes(other, calendar=PLAIN_WEEKS, **due)  # type: ignore[arg-type]
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first, await second) == (1, 0)
        await other.commit()
        kind = ObligationKind.OUTCOME_PUBLICATION
        assert len(await obligations.about(other, kind, stored(draft.id))) == 1


async def test_two_presses_of_one_button_are_one_comment(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        words, author = await article(one, draft), stored((await person(one)).id)
        await one.commit()
        said = {
            "dossier": draft,
            "words": words,
            "person_id": author,
            "language": "uz-Latn",
            "stance": Stance.CHANGE,
            "body": "Ikki marta bosildi.",
            "gate": OpenGate(),
            "now": MORNING,
        }
        first = await post_comment(one, **said)  # type: ignore[arg-type]
        second = asyncio.create_task(post_comment(other, **said))  # type: ignore[arg-type]
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first.is_new, (await second).is_new) == (True, False)
        await other.commit()
        count = select(func.count()).select_from(Comment).where(Comment.dossier_id == draft.id)
        assert (await other.exec(count)).one() == 1


async def test_two_presses_of_support_count_once(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        fan = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        about = {"dossier": draft, "person_id": fan, "now": MORNING}
        first = await support_comment(one, said, **about)  # type: ignore[arg-type]
        second = asyncio.create_task(
            support_comment(other, theirs, **about)  # type: ignore[arg-type]
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first, await second) == (True, False)
        await other.commit()
        await other.refresh(theirs)
        assert theirs.supports == 1


async def test_of_a_change_and_a_support_the_second_one_knows_of_the_first(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        fan = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        await support_comment(one, said, dossier=draft, person_id=fan, now=MORNING)
        change = asyncio.create_task(
            edit_comment(
                other,
                theirs,
                dossier=draft,
                by_id=theirs.person_id,
                known=1,
                language="uz-Latn",
                stance=Stance.CHANGE,
                body="Endi boshqacha.",
                proposed="",
                quote="",
                minutes=30,
                gate=OpenGate(),
                now=MORNING,
            )
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict):
            await change
        await other.rollback()


async def moved(
    db: AsyncSession, draft_id: int, officer: int, kind: TermKind, *, now: datetime
) -> TermEvent:
    return await move_term(
        db,
        draft_id,
        kind,
        days=5 if kind is TermKind.EXTENDED else None,
        reason="Fuqarolar koʻproq vaqt soʻrab murojaat qildi.",
        seen=0,
        by_id=officer,
        calendar=PLAIN_WEEKS,
        now=now,
    )


async def test_of_two_officers_who_extend_at_once_one_does(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        await moved(one, draft_id, officer, TermKind.EXTENDED, now=MORNING)
        second = asyncio.create_task(
            moved(other, draft_id, officer, TermKind.EXTENDED, now=MORNING)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="after you opened"):
            await second
        await other.rollback()
        assert len(await terms.events_of(other, draft_id)) == 1
        draft = await dossiers.held(other, draft_id)
        assert draft.closes_at == CLOSES + timedelta(days=5)


async def test_extended_in_the_last_moment_it_does_not_close(committing: Sessions) -> None:
    """The worker comes with the closing second while the extension is not committed yet."""
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        just_in_time = CLOSES - timedelta(microseconds=1)
        await moved(one, draft_id, officer, TermKind.EXTENDED, now=just_in_time)
        due = {"calendar": PLAIN_WEEKS, "now": CLOSES, "dossier_id": draft_id}
        worker = asyncio.create_task(impose_due_outcomes(other, **due))  # type: ignore[arg-type]
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert await worker == 0


async def test_closed_by_the_worker_it_is_not_extended_by_who_was_slow(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        due = {"calendar": PLAIN_WEEKS, "now": CLOSES, "dossier_id": draft_id}
        assert await impose_due_outcomes(one, **due) == 1  # type: ignore[arg-type]
        just_in_time = CLOSES - timedelta(microseconds=1)
        slow = asyncio.create_task(
            moved(other, draft_id, officer, TermKind.EXTENDED, now=just_in_time)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(TooLate, match="closed"):
            await slow


async def test_a_comment_on_its_way_keeps_the_discussion_open(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one, act_type="ministerial_order"), await person(one)
        await one.commit()
        await comment(one, draft)
        fifth = OPENED + timedelta(days=5)
        closing = asyncio.create_task(
            moved(other, stored(draft.id), stored(officer.id), TermKind.CLOSED_EARLY, now=fifth)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="Comments came"):
            await closing


async def test_a_comment_that_waited_for_the_closing_is_late(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one, act_type="ministerial_order"), await person(one)
        await one.commit()
        fifth = OPENED + timedelta(days=5)
        await moved(one, stored(draft.id), stored(officer.id), TermKind.CLOSED_EARLY, now=fifth)
        late = asyncio.create_task(comment(other, draft, now=fifth))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(TooLate, match="closing second"):
            await late
