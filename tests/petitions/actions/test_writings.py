"""Writing: begun, saved bit by bit, and finished once."""

from typing import Any

import pytest

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.territories import Level
from petitions.actions.begin_writing import MOST_UNFINISHED, begin_writing
from petitions.actions.finish_writing import finish_writing
from petitions.actions.save_writing import Place, save_about, save_place, save_words
from petitions.actions.throw_away_writing import throw_away_writing
from petitions.models import PetitionState, Writing
from petitions.queries import writings
from petitions.rules.target_names import TargetName
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency
from tests.making.petitions import body_of, petition, writing
from tests.making.territories import CHILONZOR, YUNUSOBOD, district

LATER = MORNING.replace(hour=9)


async def test_it_is_begun_empty_and_found_again_by_its_writer_alone(db: AsyncSession) -> None:
    petitioner, stranger = stored((await person(db)).id), stored((await person(db)).id)
    about = TargetName("dossier", 7)
    made = await begin_writing(
        db, petitioner_id=petitioner, language="ru", about=about, now=MORNING
    )
    assert (made.demand, made.level, made.language) == ("", Level.REPUBLIC, "ru")
    assert (made.target_kind, made.target_id) == ("dossier", 7)
    assert await writings.own(db, stored(made.id), petitioner) is made
    assert await writings.own(db, stored(made.id), stranger) is None
    assert await writings.unfinished_of(db, stranger) == []


async def test_nobody_begins_without_end(db: AsyncSession) -> None:
    petitioner = stored((await person(db)).id)
    for _ in range(MOST_UNFINISHED):
        await begin_writing(db, petitioner_id=petitioner, language="ru", now=MORNING)
    with pytest.raises(Conflict):
        await begin_writing(db, petitioner_id=petitioner, language="ru", now=MORNING)


async def test_what_was_saved_last_is_listed_first(db: AsyncSession) -> None:
    petitioner = stored((await person(db)).id)
    first = await begin_writing(db, petitioner_id=petitioner, language="ru", now=MORNING)
    second = await begin_writing(db, petitioner_id=petitioner, language="ru", now=MORNING)
    await save_words(db, first, {"problem": "Qorongʻi"}, now=LATER)
    assert await writings.unfinished_of(db, petitioner) == [first, second]


async def test_words_are_kept_and_nothing_but_words(db: AsyncSession) -> None:
    made = await writing(db)
    await save_words(db, made, {"evidence": "https://example.uz", "petitioner_id": "5"}, now=LATER)
    assert (made.evidence, made.demand, made.saved_at) == (
        "https://example.uz",
        "Maktab yoʻli yoritilsin",
        LATER,
    )
    assert made.petitioner_id != 5


async def test_a_body_of_the_territory_is_chosen_and_no_other(db: AsyncSession) -> None:
    await district(db, YUNUSOBOD)
    of_district = await agency(db, territory=YUNUSOBOD)
    of_region = await agency(db, territory="1726")
    made = await writing(db, agency_id=None)
    place = Place(Level.DISTRICT, "1726", YUNUSOBOD, of_region.slug)
    await save_place(db, made, place, now=LATER)
    assert (made.region, made.district, made.agency_id) == ("1726", YUNUSOBOD, None)
    await save_place(db, made, Place(Level.DISTRICT, agency=of_district.slug), now=LATER)
    assert (made.district, made.agency_id) == (YUNUSOBOD, of_district.id)


@pytest.mark.parametrize(
    ("place", "region", "district_code"),
    [
        (Place(Level.REPUBLIC), None, None),
        (Place(Level.REPUBLIC, "1726", YUNUSOBOD), None, None),
        (Place(Level.REGION), "1726", None),
        (Place(Level.DISTRICT, "1727"), "1727", None),
        (Place(Level.DISTRICT, "1726", CHILONZOR), "1726", CHILONZOR),
        (Place(Level.DISTRICT, "1726", "1726999"), "1726", None),
        (Place(Level.DISTRICT, "1726", ""), "1726", None),
        (Place(Level.DISTRICT, "", YUNUSOBOD), None, None),
    ],
)
async def test_what_does_not_fit_any_more_is_let_go(
    db: AsyncSession, place: Place, region: str | None, district_code: str | None
) -> None:
    await district(db, YUNUSOBOD)
    await district(db, CHILONZOR, "Chilonzor tumani")
    made = await writing(
        db,
        level=Level.DISTRICT,
        region="1726",
        district=YUNUSOBOD,
        agency_id=await body_of(db, Level.DISTRICT, "1726", YUNUSOBOD),
    )
    await save_place(db, made, place, now=LATER)
    assert (made.level, made.region, made.district) == (place.level, region, district_code)
    assert made.agency_id is None


async def test_a_region_that_is_none_is_refused(db: AsyncSession) -> None:
    made = await writing(db)
    with pytest.raises(Invalid) as refused:
        await save_place(db, made, Place(Level.REGION, "9999"), now=LATER)
    assert refused.value.field == "region"


async def test_it_may_be_about_a_draft_and_about_none(db: AsyncSession) -> None:
    made = await writing(db)
    await save_about(db, made, TargetName("dossier", 3), now=LATER)
    assert (made.target_kind, made.target_id) == ("dossier", 3)
    await save_about(db, made, None, now=LATER)
    assert (made.target_kind, made.target_id) == (None, None)


async def test_finished_it_is_a_petition_and_a_writing_no_more(db: AsyncSession) -> None:
    made = await writing(db, evidence="https://example.uz/sanoq", target_kind="x", target_id=1)
    key = stored(made.id)
    petition = await finish_writing(db, made, now=LATER)
    assert (petition.state, petition.created_at) == (PetitionState.DRAFT, LATER)
    kept = {"demand", "problem", "proposal", "evidence", "language", "level", "region"}
    for field in kept | {"district", "agency_id", "petitioner_id", "target_kind", "target_id"}:
        assert getattr(petition, field) == getattr(made, field), field
    assert "maktab" in petition.search_key
    assert await db.get(Writing, key) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"problem": ""}, "problem"),
        ({"demand": "Qisqa"}, "demand"),
        ({"agency_id": None}, "agency"),
        ({"level": Level.REGION}, "region"),
        # A body of the republic does not answer for a region.
        ({"level": Level.REGION, "region": "1726"}, "agency"),
    ],
)
async def test_what_is_not_whole_is_not_finished(
    db: AsyncSession, changes: dict[str, Any], field: str
) -> None:
    made = await writing(db, **changes)
    with pytest.raises(Invalid) as refused:
        await finish_writing(db, made, now=LATER)
    assert refused.value.field == field
    assert await db.get(Writing, made.id) is made


async def test_thrown_away_a_rewording_leaves_its_petition(db: AsyncSession) -> None:
    returned = await petition(db, state=PetitionState.RETURNED)
    made = await writing(db, returned.petitioner_id, petition_id=returned.id)
    key = stored(made.id)
    await throw_away_writing(db, made)
    assert await db.get(Writing, key) is None
    assert returned.state is PetitionState.RETURNED
