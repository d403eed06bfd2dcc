"""What an agency's desk learns of public discussions."""

from datetime import timedelta

from consultation import owed
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.consultation import answer, comment, dossier


async def test_an_outcome_is_described_by_its_draft(db: AsyncSession) -> None:
    draft = await dossier(db)
    subject = (await owed.describe(db, [stored(draft.id), 999_999]))[stored(draft.id)]
    assert subject.titles == {"uz-Latn": "Suv toʻgʻrisida", "ru": "О воде"}
    assert (subject.route, subject.fulfil_route) == ("dossier", "outcome")
    assert subject.params == {"dossier": draft.id}


async def test_each_draft_waits_once_since_its_oldest_unanswered_comment(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    done = await comment(db, draft, body="Birinchi.", now=MORNING)
    await comment(db, draft, body="Ikkinchi.", now=MORNING + timedelta(hours=1))
    await comment(db, draft, body="Uchinchi.", now=MORNING + timedelta(hours=2))
    await answer(db, done)
    [waiting] = await owed.waiting(db, draft.agency_id, 10)
    assert waiting.titles == {"uz-Latn": "Suv toʻgʻrisida (2)", "ru": "О воде (2)"}
    assert waiting.since == MORNING + timedelta(hours=1)


async def test_other_agencies_wait_for_nothing(db: AsyncSession) -> None:
    await comment(db, await dossier(db))
    other = await dossier(db)
    assert await owed.waiting(db, other.agency_id, 10) == []
