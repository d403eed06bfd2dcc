"""Two deeds at once, on two real connections that really commit, in a database of their own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlmodel import func, select

from agencies.models import ObligationKind
from agencies.queries import obligations
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.post_comment import post_comment
from consultation.models import Comment, Stance
from consultation.queries import outcomes
from core.database import Sessions, make_engine, make_sessions, stored
from core.postgres import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OpenGate, article, dossier
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
