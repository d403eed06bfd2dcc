"""Lists of petitions: filtered, ordered, paged; and the numbers of the front page."""

from datetime import timedelta

import pytest

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession, stored
from petitions.actions.respond import respond
from petitions.models import Level, Petition, PetitionState, ResponseVerdict
from petitions.queries import numbers, petitions
from petitions.queries.petitions import Order, Standing, Wanted
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency
from tests.making.petitions import outbox, petition


async def found(
    db: AsyncSession, wanted: Wanted | None = None, *, order: Order = Order.NEAREST
) -> list[str]:
    page = await petitions.listed(db, wanted or Wanted(), 1, order=order, now=MORNING)
    assert page.total == len(page.items)
    return [listed.petition.demand for listed in page.items]


async def answered(db: AsyncSession, demand: str) -> Petition:
    made = await petition(db, demand, thresholds=(1,), signatures=1)
    [owes] = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(made.id))
    await respond(
        db,
        made,
        owes,
        officer_id=stored((await person(db)).id),
        verdict=ResponseVerdict.ACCEPTED,
        reasons="Because.",
        language="en",
        outbox=outbox(),
        now=MORNING,
    )
    return made


async def test_only_published_petitions_are_listed(db: AsyncSession) -> None:
    for state in PetitionState:
        await petition(db, state.value, state=state)
    assert await found(db) == ["admitted"]


async def test_the_nearest_to_its_next_rung_comes_first_and_what_is_closed_last(
    db: AsyncSession,
) -> None:
    await petition(db, "half", thresholds=(10,), signatures=5)
    await petition(db, "nearly", thresholds=(4, 100), signatures=3)
    await petition(db, "second rung", thresholds=(2, 100), signatures=20)
    await petition(db, "all crossed", thresholds=(2,), signatures=2)
    await petition(db, "closed", thresholds=(10,), signatures=9, now=MORNING - timedelta(days=100))
    assert await found(db) == ["nearly", "half", "second rung", "all crossed", "closed"]
    near = await petitions.near_quorum(db, MORNING, 2)
    assert [(one.petition.demand, one.counted) for one in near] == [("nearly", 3), ("half", 5)]
    assert sorted(near[0].thresholds) == [4, 100]


async def test_the_newest_first(db: AsyncSession) -> None:
    for days in (3, 1, 2):
        await petition(db, f"{days} days old", now=MORNING - timedelta(days=days))
    assert await found(db, order=Order.NEWEST) == ["1 days old", "2 days old", "3 days old"]


async def test_how_they_stand(db: AsyncSession) -> None:
    await petition(db, "open")
    await petition(db, "awaiting", thresholds=(1,), signatures=1)
    await answered(db, "answered")
    await petition(db, "closed", now=MORNING - timedelta(days=91))
    stands = {standing: set(await found(db, Wanted(standing=standing))) for standing in Standing}
    assert stands == {
        Standing.OPEN: {"open", "awaiting", "answered"},
        Standing.AWAITING: {"awaiting"},
        Standing.ANSWERED: {"answered"},
        Standing.CLOSED: {"closed"},
        # Never signed, so they are in a list of their own.
        Standing.REFUSED: set(),
    }


async def test_by_agency_and_level(db: AsyncSession) -> None:
    to = await agency(db, territory="1726")
    await petition(db, "to it", agency_id=to.id, level=Level.REGION, region="1726")
    await petition(db, "to another")
    assert await found(db, Wanted(agency=to.slug)) == ["to it"]
    assert await found(db, Wanted(level=Level.REGION)) == ["to it"]
    assert await found(db, Wanted(agency="nobody")) == []


@pytest.mark.parametrize("words", ["oʻqituvchi", "o'qituvchi", "ЎҚИТУВЧИ", "kelsin oʻqituv"])
async def test_words_are_found_in_either_script_and_any_apostrophe(
    db: AsyncSession, words: str
) -> None:
    await petition(db, "Maktabga oʻqituvchi kelsin")
    await petition(db, "Bogʻ ochilsin")
    assert await found(db, Wanted(words=words)) == ["Maktabga oʻqituvchi kelsin"]


async def test_a_sign_of_the_database_is_only_a_sign(db: AsyncSession) -> None:
    await petition(db, "Maktabga oʻqituvchi kelsin")
    assert await found(db, Wanted(words="%")) == []


async def test_a_list_is_paged(db: AsyncSession) -> None:
    for _ in range(23):
        await petition(db)
    pages = [
        await petitions.listed(db, Wanted(), page, order=Order.NEWEST, now=MORNING)
        for page in (1, 2, 3)
    ]
    assert [len(page.items) for page in pages] == [20, 3, 0]
    assert {page.total for page in pages} == {23}


async def test_the_number_of_the_front_page(db: AsyncSession) -> None:
    await petition(db, thresholds=(2, 3), signatures=3)
    await petition(db, thresholds=(2,), signatures=1)
    await petition(db, thresholds=(1,), signatures=2, now=MORNING - timedelta(days=60))
    assert await numbers.crossings_since(db, MORNING - timedelta(days=6)) == 2
    assert await numbers.crossings_since(db, MORNING + timedelta(seconds=1)) == 0
