"""Territories: the republic and its regions are known, districts are entered, voters counted."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.database import AsyncSession
from core.errors import Invalid, NotThere
from core.territories import REPUBLIC, Level, level_of, parent_of, queries, regions
from core.territories.entering import Entered, enter, read_lines, seed, set_voters

LINES = [
    {"level": "country", "soato": "17", "uz_Latn": "O'zbekiston Respublikasi"},
    {
        "level": "region",
        "soato": "1730",
        "uz_Latn": "Farg'ona viloyati",
        "ru": "Ферганская область",
    },
    {"level": "district", "soato": "1730200", "uz_Latn": "Farg'ona viloyatining tumanlari"},
    {"level": "district", "soato": "1730233", "uz_Latn": "Qo'shtepa tumani", "uz_Cyrl": "Қўштепа"},
    # The letter p of the last one is Latin.
    {"level": "district", "soato": "1730412", "uz_Latn": "Marg'ilon", "ru": "Маpгилан"},
]


def written(folder: Path, lines: Any) -> Path:
    path = folder / "soato.json"
    path.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("17", Level.REPUBLIC, None),
        ("1726", Level.REGION, "17"),
        ("1726266", Level.DISTRICT, "1726"),
    ],
)
def test_a_code_says_its_level_and_where_it_lies(
    code: str, level: Level, parent: str | None
) -> None:
    assert (level_of(code), parent_of(code)) == (level, parent)


@pytest.mark.parametrize("code", ["", "1", "172", "17262", "1826", "17x6", "17262661", "१७"])
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(Invalid):
        level_of(code)


def test_fourteen_regions_are_known_in_every_written_language() -> None:
    assert len(regions()) == 14
    assert all(set(names) == {"uz-Latn", "ru", "en"} for names in regions().values())


async def test_the_seed_enters_the_republic_and_its_regions_once(db: AsyncSession) -> None:
    await seed(db)
    found = await queries.children(db, REPUBLIC)
    assert [territory.code for territory in found] == sorted(regions())
    assert {territory.level for territory in found} == {Level.REGION}


async def test_a_file_is_entered_and_entering_it_again_changes_nothing(
    db: AsyncSession, tmp_path: Path
) -> None:
    lines = read_lines(written(tmp_path, LINES))
    # The region's name is as it was; the republic's and the region's headings are no districts.
    assert await enter(db, lines) == Entered(added=2, changed=0, kept=2, headings=1)
    assert await enter(db, lines) == Entered(added=0, changed=0, kept=4, headings=1)
    assert [found.code for found in await queries.children(db, "1730")] == ["1730233", "1730412"]
    assert await queries.lies_in(db, "1730233", "1730")
    assert not await queries.lies_in(db, "1730233", "1726")


async def test_names_are_spelt_as_everywhere_else(db: AsyncSession, tmp_path: Path) -> None:
    await enter(db, read_lines(written(tmp_path, LINES)))
    quva = await queries.by_code(db, "1730233")
    margilan = await queries.by_code(db, "1730412")
    assert quva is not None
    assert margilan is not None
    assert quva.names == {"uz-Latn": "Qoʻshtepa tumani", "uz-Cyrl": "Қўштепа"}
    assert margilan.names == {"uz-Latn": "Margʻilon", "ru": "Маргилан"}


async def test_a_new_name_is_taken_and_one_the_file_lacks_is_kept(
    db: AsyncSession, tmp_path: Path
) -> None:
    renamed = [LINES[0], LINES[1] | {"uz_Latn": "Yangi Farg'ona viloyati"}]
    entered = await enter(db, read_lines(written(tmp_path, renamed)))
    assert entered == Entered(added=0, changed=1, kept=1, headings=0)
    found = await queries.by_code(db, "1730")
    assert found is not None
    assert found.names["uz-Latn"] == "Yangi Fargʻona viloyati"
    assert found.names["en"] == "Fergana Region"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ({"not": "a list"}, "list"),
        ([{"soato": "1730233"}], "uz_Latn"),
        ([LINES[1], LINES[1]], "1730 stands twice"),
    ],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, lines: Any, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_lines(written(tmp_path, lines))
    assert words in str(refused.value)
    assert "soato.json" in str(refused.value)


async def test_a_district_of_nowhere_is_refused(db: AsyncSession, tmp_path: Path) -> None:
    lines = read_lines(written(tmp_path, [{"soato": "1799201", "uz_Latn": "Hech qayer"}]))
    with pytest.raises(Invalid) as refused:
        await enter(db, lines)
    assert "1799" in str(refused.value)


async def test_voters_are_counted_with_a_day_and_a_source(db: AsyncSession) -> None:
    await set_voters(db, "1726", 1_900_000, on=date(2026, 1, 1), source=" the register ")
    found = await queries.by_code(db, "1726")
    assert found is not None
    assert (found.registered_voters, found.voters_counted_on, found.voters_source) == (
        1_900_000,
        date(2026, 1, 1),
        "the register",
    )


@pytest.mark.parametrize(("voters", "source"), [(0, "a"), (-1, "a"), (10, "  ")])
async def test_a_number_without_a_source_is_no_number(
    db: AsyncSession, voters: int, source: str
) -> None:
    with pytest.raises(Invalid):
        await set_voters(db, "1726", voters, on=date(2026, 1, 1), source=source)


async def test_voters_of_nowhere_are_refused(db: AsyncSession) -> None:
    with pytest.raises(NotThere):
        await set_voters(db, "1799", 10, on=date(2026, 1, 1), source="a")


async def test_the_classifier_as_it_was_given_out(db: AsyncSession, shared: Path) -> None:
    """All 200 odd districts of the real file find their region."""
    path = shared / "geo" / "uz_soato_regions_districts.json"
    entered = await enter(db, read_lines(path))
    assert (entered.added, entered.changed + entered.kept, entered.headings) == (205, 15, 27)
    assert len(await queries.children(db, "1726")) == 12
