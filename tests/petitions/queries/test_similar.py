"""Petitions that demand the same are found from the other script and the other language."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select, text

from core.alike import is_alike
from core.database import AsyncSession
from core.misspelling import with_mistakes
from petitions.models import Petition, PetitionState
from petitions.queries.similar import similar
from petitions.rules.meanings import meanings
from tests.clock import MORNING
from tests.counting import statements
from tests.making.petitions import petition

LIT = "Maktab yoʻllari va hovlilar yoritilsin"
LIT_IN_RUSSIAN = "Осветить дворы и дорожки к школам"
WATER = "Ichimlik suvi sifatini ochiq eʼlon qilish"


async def demands(db: AsyncSession, words: str) -> list[str]:
    found = await similar(db, meanings(words), limit=5, now=MORNING)
    return [one.demand for one in found]


@pytest.fixture
async def published(db: AsyncSession) -> None:
    await petition(db, LIT)
    await petition(db, LIT_IN_RUSSIAN, language="ru")
    await petition(db, WATER)
    await petition(db, "Kutubxonalar dam olish kunlari ochilsin")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "words",
    [
        "Maktab yo'llarini yoritish",
        "Мактаб йўлларини ёритиш",
        "Освещение дорог у школ",
        "maktabga boradigan yoʻlak va hovlilarda chiroq",
    ],
)
async def test_it_is_found_in_three_writings(db: AsyncSession, words: str) -> None:
    found = await demands(db, words)
    assert {LIT, LIT_IN_RUSSIAN} == set(found[:2])
    assert WATER not in found


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "words", ["Публиковать качество питьевой воды", "Ичимлик суви таҳлили эълон қилинсин"]
)
async def test_water_is_water(db: AsyncSession, words: str) -> None:
    assert (await demands(db, words))[0] == WATER


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("words", ["", "Barcha uchun", "Trolleybus qatnovi", "Школа танцев"])
async def test_what_is_about_something_else_is_left_alone(db: AsyncSession, words: str) -> None:
    assert await demands(db, words) == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "words", ["Makatblarga yoʻl yoritilsin", "Осветить дорроги у школ", "Kutubhonalar ochilsin"]
)
async def test_a_known_word_may_be_misspelt(db: AsyncSession, words: str) -> None:
    assert await demands(db, words)


async def test_an_unknown_word_may_be_misspelt(db: AsyncSession) -> None:
    await petition(db, "Trolleybus qatnovi tiklansin")
    await petition(db, "Televizor koʻrsatuvlari koʻpaysin")
    for words in ("Troleybus qatnovlari", "Trolleybuss qatnovi", "Тролейбус қатнови"):
        assert await demands(db, words) == []
        found = await similar(db, with_mistakes(meanings(words)), limit=5, now=MORNING)
        assert [one.demand for one in found] == ["Trolleybus qatnovi tiklansin"]


async def test_one_word_in_common_is_not_enough(db: AsyncSession) -> None:
    await petition(db, "Maktab oshxonalari tekshirilsin")
    assert await demands(db, "Maktab formasi bepul berilsin") == []


async def test_only_what_is_published_is_shown(db: AsyncSession) -> None:
    for state in set(PetitionState) - {PetitionState.ADMITTED}:
        await petition(db, LIT, state=state)
    assert await demands(db, LIT) == []


async def test_of_equals_the_open_and_the_larger_come_first(db: AsyncSession) -> None:
    long_ago = MORNING - timedelta(days=200)
    closed = await petition(db, LIT, now=long_ago, signatures=3)
    small = await petition(db, LIT)
    large = await petition(db, LIT, signatures=2)
    found = await similar(db, meanings(LIT), limit=5, now=MORNING)
    assert [one.identity for one in found] == [large.id, small.id, closed.id]
    assert [(one.is_open, one.counted) for one in found] == [(True, 2), (True, 0), (False, 3)]


async def test_it_takes_one_query_and_no_words_take_none(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    for _ in range(7):
        await petition(db, LIT)
    with statements(engine) as sent:
        assert len(await similar(db, meanings(LIT), limit=5, now=MORNING)) == 5
    assert len(sent) == 1
    with statements(engine) as sent:
        assert await similar(db, [], limit=5, now=MORNING) == []
    assert len(sent) == 0


async def test_the_index_can_be_asked_and_not_every_petition(db: AsyncSession) -> None:
    """On a few petitions reading them all is quicker, so the planner is kept from it here."""
    await petition(db, LIT)
    connection = await db.connection()
    await connection.execute(text("set local enable_seqscan = off"))
    for words in (LIT, "Suv", "Suv narxi", WATER, "Maktab, suv, daraxt, soliq, lift va bozor"):
        sought = with_mistakes(meanings(words))
        asked = select(Petition.id).where(is_alike(col(Petition.search_key), sought))
        compiled = asked.compile(db.get_bind(), compile_kwargs={"literal_binds": True})
        explained = await connection.execute(text(f"explain {compiled}"))
        plan = "\n".join(row[0] for row in explained)
        assert "Index Scan on ix_petition_search_key" in plan, plan
        assert "Seq Scan" not in plan, plan
