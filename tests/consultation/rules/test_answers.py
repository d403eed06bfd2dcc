"""An answer has a reason that is valid and fits its verdict, and words."""

from datetime import date

import pytest

from consultation.models import AnswerReason, Verdict
from consultation.rules.answers import Given, checked_reason, in_force
from core.errors import Invalid

DAY = date(2026, 9, 7)
WORDS = "Bu allaqachon 5-moddada aytilgan."


def reason(
    code: str, *verdicts: Verdict, since: date = date(2026, 1, 1), position: int = 0
) -> AnswerReason:
    return AnswerReason(
        code=code,
        position=position,
        names={"en": code},
        verdicts=list(verdicts),
        source="test",
        valid_from=since,
    )


VALID = [reason("gap", Verdict.ACCEPTED, Verdict.PARTLY), reason("law", Verdict.REFUSED)]


def given(verdict: Verdict, code: str = "", words: str = WORDS, change: int | None = None) -> Given:
    return Given(verdict, code, words, "uz-Latn", change)


def test_the_reason_that_is_named_is_kept() -> None:
    assert checked_reason(given(Verdict.REFUSED, "law"), VALID) is VALID[1]


def test_a_noted_comment_may_do_without() -> None:
    assert checked_reason(given(Verdict.NOTED, words=""), VALID) is None


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (given(Verdict.REFUSED), "code"),
        (given(Verdict.ACCEPTED), "code"),
        (given(Verdict.REFUSED, "gap"), "code"),
        (given(Verdict.NOTED, "law", ""), "code"),
        (given(Verdict.REFUSED, "unknown"), "code"),
        (given(Verdict.NOTED, "unknown"), "code"),
        (given(Verdict.PARTLY, "gap", "Yoʻq."), "reasons"),
        (given(Verdict.REFUSED, "law", change=5), "change"),
        (given(Verdict.NOTED, change=5), "change"),
    ],
)
def test_what_is_missing_is_named_by_its_field(what: Given, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        checked_reason(what, VALID)
    assert refusal.value.field == field


def test_of_several_rows_of_a_code_the_newest_valid_one_counts() -> None:
    old = reason("gap", Verdict.ACCEPTED)
    new = reason("gap", Verdict.PARTLY, since=DAY)
    coming = reason("gap", Verdict.NOTED, since=date(2027, 1, 1))
    assert in_force([coming, new, old], DAY) == [new]
    assert in_force([coming, new, old], date(2026, 9, 6)) == [old]


def test_a_row_without_verdicts_takes_its_code_out_of_use() -> None:
    known = [reason("gap", Verdict.ACCEPTED), reason("gap", since=DAY)]
    assert in_force(known, DAY) == []
    assert in_force(known, date(2026, 9, 6)) == known[:1]


def test_reasons_come_in_the_order_of_the_list() -> None:
    last, first = reason("a", Verdict.NOTED, position=2), reason("b", Verdict.NOTED, position=1)
    assert in_force([last, first], DAY) == [first, last]
