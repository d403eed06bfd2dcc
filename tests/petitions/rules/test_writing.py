"""The steps of writing: one leads to the next, and each knows what it lacks."""

from typing import Any

import pytest

from petitions.models import Level, Writing
from petitions.rules.writing import Step, after, before, lacks, resumes_at
from tests.clock import MORNING

WHOLE: dict[str, Any] = {
    "demand": "Maktab yoʻli yoritilsin",
    "problem": "Qishda qorongʻi.",
    "proposal": "Chiroq qoʻyilsin.",
    "level": Level.DISTRICT,
    "region": "1726",
    "district": "1726266",
    "agency_id": 1,
}


def writing(**changes: Any) -> Writing:
    fields = WHOLE | changes
    return Writing(
        petitioner_id=1, language="uz-Latn", started_at=MORNING, saved_at=MORNING, **fields
    )


def test_steps_follow_one_another_there_and_back() -> None:
    for step in list(Step)[:-1]:
        assert before(after(step)) is step
    assert after(Step.REVIEW) is Step.REVIEW
    assert before(Step.PROBLEM) is Step.PROBLEM


def test_a_whole_writing_lacks_nothing_and_evidence_may_be_left_out() -> None:
    assert lacks(writing(evidence="")) == []
    assert resumes_at(writing()) is Step.REVIEW


@pytest.mark.parametrize(
    ("changes", "step", "field"),
    [
        ({"problem": ""}, Step.PROBLEM, "problem"),
        ({"demand": ""}, Step.DEMAND, "demand"),
        ({"demand": "Qisqa"}, Step.DEMAND, "demand"),
        ({"proposal": ""}, Step.DEMAND, "proposal"),
        ({"region": None, "district": None, "agency_id": None}, Step.ADDRESSEE, "region"),
        ({"district": None, "agency_id": None}, Step.ADDRESSEE, "district"),
        ({"agency_id": None}, Step.ADDRESSEE, "agency"),
        ({"level": Level.REGION, "agency_id": None}, Step.ADDRESSEE, "agency"),
        ({"level": Level.REPUBLIC, "agency_id": None}, Step.ADDRESSEE, "agency"),
    ],
)
def test_what_is_missing_is_asked_for_one_after_the_other(
    changes: dict[str, Any], step: Step, field: str
) -> None:
    [lack] = lacks(writing(**changes))
    assert (lack.step, lack.field) == (step, field)
    assert resumes_at(writing(**changes)) is step


def test_an_empty_writing_begins_at_the_beginning() -> None:
    empty = Writing(petitioner_id=1, language="ru", started_at=MORNING, saved_at=MORNING)
    assert resumes_at(empty) is Step.PROBLEM
    assert [lack.field for lack in lacks(empty)] == ["problem", "demand", "proposal", "agency"]
