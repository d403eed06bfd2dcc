"""The ladder as it is written down: complete, in every language, each row with its source."""

from datetime import date, timedelta

import pytest

from core.working_days import add_working_days, uzbek_calendar
from petitions.actions.seed import read_ladder
from petitions.models import Level

LADDER = read_ladder()
# The published rules give sixty calendar days to examine a petition.
LAWFUL_DAYS = 60


def test_the_rungs_are_those_of_the_law_and_of_the_portal() -> None:
    assert sorted((rung["level"], rung["threshold"]) for rung in LADDER) == [
        ("district", 1_000),
        ("region", 5_000),
        ("republic", 10_000),
        ("republic", 100_000),
    ]
    assert {rung["level"] for rung in LADDER} == set(Level)


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: f"{rung['level']} {rung['threshold']}")
def test_a_rung_says_everything_in_every_written_language(rung: dict[str, object]) -> None:
    for names in (rung["obliges"], rung["legal_basis"]):
        assert isinstance(names, dict)
        assert set(names) == {"uz-Latn", "ru", "en"}
    source = str(rung["legal_source"])
    assert source.startswith(("Verified: ", "Not verified: "))
    assert (rung["collection_days"], rung["supporters"]) == (90, 5)


def test_an_answer_in_time_by_our_clock_is_in_time_by_the_law() -> None:
    calendar = uzbek_calendar(range(2026, 2031))
    terms = {rung["response_working_days"] for rung in LADDER}
    start = date(2026, 1, 1)
    for day in (start + timedelta(days=n) for n in range(4 * 365)):
        for term in terms:
            assert (add_working_days(day, term, calendar) - day).days <= LAWFUL_DAYS, day
