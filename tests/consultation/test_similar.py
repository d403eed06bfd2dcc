"""Drafts on the subject of a petition that is being written."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from consultation import similar
from core.alike import Meaning
from core.database import AsyncSession
from petitions.similar import Similars
from tests.clock import MORNING
from tests.counting import statements
from tests.making.consultation import dossier

ANSWERS: Similars = similar
MEANINGS: list[Meaning] = [("jamoat", "obshchestv"), ("transport",)]


async def test_a_draft_is_found_by_its_titles(db: AsyncSession, engine: AsyncEngine) -> None:
    made = await dossier(db, titles={"uz-Latn": "Jamoat transporti toʻgʻrisida"})
    await dossier(db, titles={"uz-Latn": "Transport soligʻi toʻgʻrisida"})
    with statements(engine) as sent:
        [found] = await ANSWERS.alike(db, MEANINGS, limit=5, now=MORNING)
    assert len(sent) == 1
    assert (found.kind, found.identity) == ("dossier", made.id)
    assert (found.titles, found.is_open) == (made.titles, True)
    assert (found.route, found.params) == ("dossier", {"dossier": made.id})
    assert found.closes_at == made.closes_at


async def test_what_is_discussed_now_comes_before_what_is_over(db: AsyncSession) -> None:
    titles = {"ru": "Об общественном транспорте"}
    long_ago = MORNING - timedelta(days=90)
    over = await dossier(
        db,
        titles=titles,
        opens_at=long_ago,
        closes_at=long_ago + timedelta(days=30),
        now=long_ago,
    )
    runs = await dossier(db, titles=titles)
    found = await ANSWERS.alike(db, MEANINGS, limit=5, now=MORNING)
    assert [one.identity for one in found] == [runs.id, over.id]


async def test_nothing_is_like_no_words(db: AsyncSession) -> None:
    await dossier(db)
    assert await ANSWERS.alike(db, [], limit=5, now=MORNING) == []
