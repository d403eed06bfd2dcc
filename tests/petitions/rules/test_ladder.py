"""The ladder as it is written down: complete, in every language, each row with its source."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import yaml

from core.errors import Invalid
from core.working_days import add_working_days, uzbek_calendar
from petitions.actions.seed import written_ladder
from petitions.models import Consequence, Counting, Level
from petitions.rules.ladder_file import WrittenRung, read_ladder

LADDER = written_ladder()
# The published rules give sixty calendar days to examine a petition.
LAWFUL_DAYS = 60


def test_the_rungs_are_those_of_the_law_and_of_the_portal() -> None:
    assert sorted((rung.level, rung.threshold) for rung in LADDER) == [
        ("district", 1_000),
        ("region", 5_000),
        ("republic", 10_000),
        ("republic", 100_000),
    ]
    assert {rung.level for rung in LADDER} == set(Level)


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: f"{rung.level} {rung.threshold}")
def test_a_rung_says_everything_in_every_written_language(rung: WrittenRung) -> None:
    for names in (rung.obliges, rung.legal_basis):
        assert set(names) == {"uz-Latn", "ru", "en"}
    assert rung.legal_source.startswith(("Verified: ", "Not verified: "))
    assert (rung.collection_days, rung.supporters) == (90, 5)


def test_a_hundred_thousand_are_a_legislative_initiative_and_nothing_less_is() -> None:
    initiatives = [r for r in LADDER if r.consequence is Consequence.LEGISLATIVE_INITIATIVE]
    assert [rung.threshold for rung in initiatives] == [100_000]


def test_an_answer_in_time_by_our_clock_is_in_time_by_the_law() -> None:
    calendar = uzbek_calendar(range(2026, 2031))
    terms = {rung.response_working_days for rung in LADDER}
    start = date(2026, 1, 1)
    for day in (start + timedelta(days=n) for n in range(4 * 365)):
        for term in terms:
            assert (add_working_days(day, term, calendar) - day).days <= LAWFUL_DAYS, day


RUNG: dict[str, Any] = {
    "level": "district",
    "share_percent": 1.5,
    "counting": "residents",
    "collection_days": 60,
    "supporters": 5,
    "response_working_days": 15,
    "obliged_body": "toshkent",
    "obliges": {"uz-Latn": "Javob berilishi shart."},
    "legal_basis": {"uz-Latn": "Kengash qarori"},
    "legal_source": "Not verified: an example",
    "valid_from": date(2027, 1, 1),
}


def written(*rungs: dict[str, Any]) -> str:
    return yaml.safe_dump({"rungs": list(rungs)}, allow_unicode=True)


def test_a_share_of_residents_to_a_body_of_its_own_can_be_written_down() -> None:
    [rung] = read_ladder(written(RUNG | {"body": "yunusobod"}), file="ladder.yaml")
    assert (rung.share_percent, rung.threshold) == (Decimal("1.5"), None)
    assert (rung.counting, rung.consequence) == (Counting.RESIDENTS, Consequence.ANSWER)
    assert (rung.body, rung.obliged_body) == ("yunusobod", "toshkent")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"threshold": 10}, "not both"),
        ({"share_percent": None}, "either a number"),
        ({"level": "planet"}, "level"),
        ({"share_percent": 101}, "share_percent"),
        ({"share_percent": 0}, "share_percent"),
        ({"collection_days": 0}, "collection_days"),
        ({"supporters": None}, "supporters"),
        ({"supporters": 4}, "supporters"),
        ({"valid_from": "some day"}, "valid_from"),
        ({"valid_until": date(2026, 12, 31)}, "valid_until is before valid_from"),
        ({"obliges": {"ru": "Ответить."}}, "uz-Latn"),
        ({"legal_source": ""}, "legal_source"),
        ({"thresold": 10}, "thresold"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_rung(wrong: dict[str, Any], words: str) -> None:
    good = RUNG | {"level": "region"}
    with pytest.raises(Invalid) as refused:
        read_ladder(written(good, RUNG | wrong), file="ladder.yaml")
    said = str(refused.value)
    assert "ladder.yaml, rung 2" in said
    assert words in said


@pytest.mark.parametrize("text", ["", "rungs: []", "rungs: {a: 1}", "- 1", "rungs: [unclosed"])
def test_what_is_no_ladder_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_ladder(text, file="ladder.yaml")
    assert "ladder.yaml" in str(refused.value)


def test_no_rung_stands_twice() -> None:
    with pytest.raises(Invalid) as refused:
        read_ladder(written(RUNG, RUNG | {"supporters": 7}), file="ladder.yaml")
    assert "rung 2 is the same as rung 1" in str(refused.value)


@pytest.mark.parametrize("term", [{"collection_days": 90}, {"supporters": 7}])
def test_rungs_of_one_ladder_collect_as_long_and_need_as_many_supporters(
    term: dict[str, Any],
) -> None:
    higher = RUNG | {"share_percent": 3} | term
    with pytest.raises(Invalid) as refused:
        read_ladder(written(RUNG, higher), file="ladder.yaml")
    assert "rung 2 has other collection_days or supporters than rung 1" in str(refused.value)
    for apart in ({"level": "region"}, {"body": "kengash"}, {"valid_from": date(2028, 1, 1)}):
        former = RUNG | ({"valid_until": date(2027, 12, 31)} if "valid_from" in apart else {})
        assert len(read_ladder(written(former, higher | apart), file="ladder.yaml")) == 2
