"""Refused petitions: only those whose text stays published, the last refused first."""

from datetime import timedelta

from core.database import AsyncSession, stored
from core.gate import Ruling
from petitions import moderated
from petitions.models import Level, PetitionState
from petitions.queries.petitions import Wanted
from petitions.queries.refusals import refused
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency
from tests.making.petitions import petition

GROUND = {"uz-Latn": "Talab tushunarsiz", "ru": "Требование непонятно", "en": "Unclear demand"}


async def refuse(
    db: AsyncSession, demand: str, *, days: int = 0, text_stays: bool = True, agency_id: int = 0
) -> None:
    made = await petition(db, demand, state=PetitionState.SUBMITTED, agency_id=agency_id or None)
    await moderated.hide(
        db,
        stored(made.id),
        by_id=stored((await person(db)).id),
        reason="Why.",
        ruling=Ruling(decision=7, ground=GROUND, text_stays=text_stays),
        now=MORNING + timedelta(days=days),
    )


async def demands(db: AsyncSession, wanted: Wanted) -> list[str]:
    return [one.petition.demand for one in (await refused(db, wanted, 1)).items]


async def test_only_what_stays_published_the_last_first(db: AsyncSession) -> None:
    await refuse(db, "first", days=1)
    await refuse(db, "second", days=2)
    await refuse(db, "not to be read", text_stays=False)
    await petition(db, "admitted")
    await petition(db, "waits", state=PetitionState.SUBMITTED)
    found = await refused(db, Wanted(), 1)
    assert [one.petition.demand for one in found.items] == ["second", "first"]
    assert found.total == 2
    assert (found.items[0].at, found.items[0].ground) == (MORNING + timedelta(days=2), GROUND)


async def test_narrowed_as_other_petitions(db: AsyncSession) -> None:
    to = await agency(db)
    await refuse(db, "Yoʻl yoritilsin", agency_id=stored(to.id))
    await refuse(db, "Kutubxona ochilsin")
    assert await demands(db, Wanted(words="кутубхона")) == ["Kutubxona ochilsin"]
    assert await demands(db, Wanted(agency=to.slug)) == ["Yoʻl yoritilsin"]
    assert await demands(db, Wanted(level=Level.REGION)) == []
