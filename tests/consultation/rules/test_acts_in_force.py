"""Acts in force: which days can be, which address, and that a draft is not reviewed."""

from dataclasses import replace
from datetime import date

import pytest

from consultation.rules.acts_in_force import (
    NamedAct,
    require_in_force,
    require_reviewable,
    require_reviewed,
)
from core.errors import Conflict, Invalid

TODAY = date(2026, 9, 7)
ACT = NamedAct("OʻRQ-682", date(2021, 4, 20), date(2021, 7, 21), "https://lex.uz/docs/-5378966")


def test_an_act_may_come_into_force_on_the_day_its_discussion_opens() -> None:
    require_in_force(ACT, opens_on=TODAY, today=TODAY)
    require_in_force(replace(ACT, in_force_since=TODAY), opens_on=TODAY, today=TODAY)
    require_in_force(replace(ACT, in_force_since=ACT.adopted_on), opens_on=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"adopted_on": date(2026, 9, 8), "in_force_since": date(2026, 9, 8)}, "adopted_on"),
        ({"in_force_since": date(2021, 4, 19)}, "in_force_since"),
        ({"in_force_since": date(2026, 9, 8)}, "in_force_since"),
        ({"address": "https://lex.uz.example/docs/1"}, "address"),
        ({"address": ""}, "address"),
    ],
)
def test_what_can_not_be_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        require_in_force(replace(ACT, **change), opens_on=TODAY, today=TODAY)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_its_key_is_that_of_petitions_about_the_same_act() -> None:
    row = ACT.row(1, "Normativ-huquqiy hujjatlar toʻgʻrisida")
    assert row.key == replace(ACT, number="ЗРУ-682").row(2, "О нормативных актах").key


def test_only_acts_in_force_are_reviewed_and_once() -> None:
    require_reviewable(is_in_force=True, is_reviewed=False)
    for is_in_force, is_reviewed in ((False, False), (True, True)):
        with pytest.raises(Conflict):
            require_reviewable(is_in_force=is_in_force, is_reviewed=is_reviewed)


def test_the_outcome_about_an_act_is_its_review() -> None:
    require_reviewed(is_in_force=False, is_reviewed=False)
    require_reviewed(is_in_force=True, is_reviewed=True)
    with pytest.raises(Conflict):
        require_reviewed(is_in_force=True, is_reviewed=False)
