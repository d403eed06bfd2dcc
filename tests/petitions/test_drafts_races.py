"""Two officers save, or one publishes, at the same moment: on connections that really commit."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlmodel import select

from agencies.models import Obligation
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict
from core.postgres.server import Server
from petitions.actions.save_response_draft import hold_response_draft, save_response_draft
from petitions.models import Petition, ResponseDraft
from petitions.rules.response_drafts import Sheet
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.databases import make_ready
from tests.making.petitions import petition
from tests.making.responses import owed_for, response

pytestmark = pytest.mark.races

# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_drafts_races"
    database_server.create_database(name)
    make_ready(database_server.url(name))
    yield database_server.url(name)
    database_server.drop_database(name)


@pytest.fixture(scope="module")
async def committing(address: str) -> AsyncIterator[Sessions]:
    """Sessions whose commits stay."""
    engine = make_engine(address, pool=3)
    yield make_sessions(engine)
    await engine.dispose()


async def owing(db: AsyncSession) -> tuple[Petition, Obligation, int]:
    """A petition that must be answered, its obligation, and an officer."""
    officer = stored((await person(db)).id)
    made = await petition(db, thresholds=(1,), signatures=1)
    owed = await owed_for(db, made)
    await db.commit()
    return made, owed, officer


async def save(db: AsyncSession, obligation_id: int | None, words: str, by_id: int) -> str:
    """The form of the draft as it stands after a new form with these words was saved."""
    owed = await db.get_one(Obligation, obligation_id)
    draft = await save_response_draft(
        db, owed, {"reasons": words}, Sheet(words, 0), by_id=by_id, now=MORNING
    )
    await db.commit()
    return draft.sheet


async def test_of_two_first_savings_one_is_told_of_the_other(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        _, owed, officer = await owing(one)
        found = await asyncio.gather(
            save(one, owed.id, "birinchi", officer), save(other, owed.id, "ikkinchi", officer)
        )
        assert found[0] == found[1]
        [draft] = await one.exec(
            select(ResponseDraft)
            .where(ResponseDraft.agency_id == owed.agency_id)
            .execution_options(populate_existing=True)
        )
        assert (draft.sheet, draft.words, draft.version) == (found[0], {"reasons": found[0]}, 1)


async def test_what_is_saved_while_the_answer_is_published_is_not_left_behind(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        made, owed, officer = await owing(one)
        await hold_response_draft(one, owed, by_id=officer, now=MORNING)
        await response(one, made, obligation=owed, officer_id=officer)
        saving = asyncio.create_task(save(other, owed.id, "kechikdi", officer))
        await asyncio.sleep(A_MOMENT)
        assert not saving.done()
        await one.commit()
        with pytest.raises(Conflict, match="answered already"):
            await saving
        await other.rollback()
        left = select(ResponseDraft).where(ResponseDraft.agency_id == owed.agency_id)
        assert (await other.exec(left)).all() == []
