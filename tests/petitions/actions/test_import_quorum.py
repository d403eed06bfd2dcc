"""A ministry changes the ladder: new rungs begin, old ones end, published petitions keep theirs."""

from datetime import date
from typing import Any

import pytest

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.territories import Level
from petitions.actions.import_quorum import Changed, import_quorum
from petitions.actions.seed import seed, written_ladder
from petitions.models import QuorumRung
from petitions.queries import ladder
from petitions.rules.ladder_file import WrittenRung
from tests.clock import MORNING
from tests.making.agencies import agency
from tests.making.petitions import petition

TODAY = MORNING.date()
NEW_YEAR = date(2027, 1, 1)


def rung(level: Level, **changes: Any) -> WrittenRung:
    """The first rung of this level as it is seeded, with these columns changed."""
    first = next(one for one in written_ladder() if one.level is level)
    return WrittenRung.model_validate(first.model_dump() | changes)


async def heights(db: AsyncSession, level: Level, on: date, body: str = "x") -> list[int | None]:
    return [rung.threshold for rung in await ladder.in_force(db, level, body, on)]


async def test_the_ladder_that_is_there_changes_nothing(db: AsyncSession) -> None:
    assert await import_quorum(db, written_ladder(), today=TODAY) == Changed(0, 0, 4)


async def test_a_new_rung_takes_the_place_of_the_old_one_on_its_day(db: AsyncSession) -> None:
    lower = rung(Level.REGION, threshold=3000, valid_from=NEW_YEAR)
    assert await import_quorum(db, [lower], today=TODAY) == Changed(1, 1, 0)
    assert await heights(db, Level.REGION, date(2026, 12, 31)) == [5000]
    assert await heights(db, Level.REGION, NEW_YEAR) == [3000]
    assert await heights(db, Level.DISTRICT, NEW_YEAR) == [1000]
    assert await import_quorum(db, [lower], today=TODAY) == Changed(0, 0, 1)
    assert await heights(db, Level.REGION, NEW_YEAR) == [3000]


async def test_rungs_that_are_named_again_stay(db: AsyncSession) -> None:
    hundred_thousand = written_ladder()[1]
    lower = rung(Level.REPUBLIC, threshold=8000, valid_from=NEW_YEAR)
    assert await import_quorum(db, [lower, hundred_thousand], today=TODAY) == Changed(1, 1, 1)
    assert await heights(db, Level.REPUBLIC, NEW_YEAR) == [8000, 100_000]


async def test_seeding_again_does_not_bring_the_old_rung_back(db: AsyncSession) -> None:
    await import_quorum(db, [rung(Level.REGION, threshold=3000, valid_from=NEW_YEAR)], today=TODAY)
    await seed(db)
    assert await heights(db, Level.REGION, NEW_YEAR) == [3000]


async def test_a_published_petition_keeps_its_rungs(db: AsyncSession) -> None:
    made = await petition(db)
    await import_quorum(db, [rung(Level.REPUBLIC, threshold=8000, valid_from=TODAY)], today=TODAY)
    rungs = await ladder.rungs_of(db, stored(made.id))
    assert [one.threshold for one in rungs] == [10_000, 100_000]
    later = await petition(db)
    assert [one.threshold for one in await ladder.rungs_of(db, stored(later.id))] == [8000]


async def test_a_body_gets_a_ladder_of_its_own(db: AsyncSession) -> None:
    await agency(db, slug="senat")
    own = rung(Level.REPUBLIC, body="senat", threshold=500, valid_from=TODAY)
    assert await import_quorum(db, [own], today=TODAY) == Changed(1, 0, 0)
    assert await heights(db, Level.REPUBLIC, TODAY, "senat") == [500]
    assert await heights(db, Level.REPUBLIC, TODAY, "another") == [10_000, 100_000]


async def test_one_that_was_only_announced_can_be_replaced(db: AsyncSession) -> None:
    announced = rung(Level.REGION, threshold=3000, valid_from=date(2028, 1, 1))
    await import_quorum(db, [announced], today=TODAY)
    sooner = rung(Level.REGION, threshold=4000, valid_from=NEW_YEAR)
    assert await import_quorum(db, [sooner], today=TODAY) == Changed(1, 2, 0)
    assert await heights(db, Level.REGION, date(2029, 1, 1)) == [4000]


async def test_a_rung_may_be_given_a_last_day(db: AsyncSession) -> None:
    ends = rung(Level.DISTRICT, valid_until=NEW_YEAR)
    assert await import_quorum(db, [ends], today=TODAY) == Changed(0, 1, 1)
    assert await heights(db, Level.DISTRICT, NEW_YEAR) == [1000]
    assert await heights(db, Level.DISTRICT, date(2027, 1, 2)) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"collection_days": 60}, Conflict),
        ({"threshold": 3000, "valid_from": date(2026, 9, 6)}, Invalid),
        ({"valid_until": date(2026, 9, 6)}, Invalid),
        ({"threshold": 3000, "valid_from": NEW_YEAR, "obliged_body": "nobody"}, Invalid),
        ({"threshold": 3000, "valid_from": NEW_YEAR, "body": "nobody"}, Invalid),
    ],
)
async def test_what_would_change_the_past_is_refused(
    db: AsyncSession, changes: dict[str, Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        await import_quorum(db, [rung(Level.REGION, **changes)], today=TODAY)


async def test_what_has_ended_stays_ended(db: AsyncSession) -> None:
    [row] = [one for one in await ladder.every_rung(db) if one.level is Level.REGION]
    row.valid_until = date(2025, 1, 1)
    await db.flush()
    with pytest.raises(Invalid):
        await import_quorum(db, [rung(Level.REGION, valid_until=NEW_YEAR)], today=TODAY)
    assert isinstance(row, QuorumRung)
    assert row.valid_until == date(2025, 1, 1)
