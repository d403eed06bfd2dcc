"""Commitments: when they are late, when somebody is reminded, and what may become of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Conflict, Invalid
from petitions.models import Commitment, CommitmentState
from petitions.rules.commitments import (
    commitment_rules,
    is_late,
    reminded_of,
    reminder_of,
    require_move,
    require_possible_day,
)
from tests.clock import MORNING

DUE = date(2026, 12, 1)


def commitment(state: CommitmentState = CommitmentState.PROMISED) -> Commitment:
    settled_at = None if state is CommitmentState.PROMISED else MORNING
    return Commitment(
        response_id=1, words="Yoʻl yoritiladi", due_on=DUE, state=state, settled_at=settled_at
    )


def test_it_is_late_from_the_day_after_its_day() -> None:
    assert not is_late(commitment(), DUE)
    assert is_late(commitment(), DUE + timedelta(days=1))
    for settled in (CommitmentState.DONE, CommitmentState.GIVEN_UP):
        assert not is_late(commitment(settled), DUE + timedelta(days=1))


def test_it_is_settled_once() -> None:
    require_move(CommitmentState.PROMISED, CommitmentState.DONE)
    require_move(CommitmentState.PROMISED, CommitmentState.GIVEN_UP)
    for settled in (CommitmentState.DONE, CommitmentState.GIVEN_UP):
        for to in CommitmentState:
            with pytest.raises(Conflict):
                require_move(settled, to)


@given(st.integers(-400, 400))
def test_every_reminder_is_due_on_its_day_and_stays_until_the_next(days: int) -> None:
    steps = commitment_rules().steps
    assert all(before < after for before, after in pairwise(steps))
    today = DUE + timedelta(days=days)
    step = reminder_of(commitment(), today)
    assert step == max((one for one in steps if one <= days), default=None)
    assert reminder_of(commitment(CommitmentState.DONE), today) is None
    first, last = reminded_of(today)
    if step is not None and days <= steps[-1] + 30:
        assert first <= DUE <= last


def test_a_day_that_can_be_promised() -> None:
    today = date(2026, 9, 7)
    require_possible_day(today + timedelta(days=1), today, field="due-1")
    require_possible_day(date(2036, 12, 31), today, field="due-1")
    for impossible in (today, today - timedelta(days=1), date(2037, 1, 1)):
        with pytest.raises(Invalid) as refused:
            require_possible_day(impossible, today, field="due-1")
        assert refused.value.field == "due-1"
