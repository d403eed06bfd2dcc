"""The times a petition was wrongly hidden, and what each did to its closing."""

from datetime import datetime, timedelta

from petitions.models import PetitionEvent, PetitionState
from petitions.rules.hidings import Hiding, hidings
from petitions.rules.phases import closing_again
from tests.clock import MORNING

CLOSES = MORNING + timedelta(days=90)


def days(number: float) -> datetime:
    return MORNING + timedelta(days=number)


def event(state: PetitionState, number: float) -> PetitionEvent:
    return PetitionEvent(petition_id=12, state=state, at=days(number))


def moves(*times: float) -> list[PetitionEvent]:
    """Submitted and admitted on the first day, then hidden and shown again by turns."""
    return [
        event(PetitionState.SUBMITTED, 0),
        event(PetitionState.ADMITTED, 0),
        *(
            event(PetitionState.ADMITTED if place % 2 else PetitionState.HIDDEN, number)
            for place, number in enumerate(times)
        ),
    ]


def test_a_petition_that_was_never_hidden_has_none() -> None:
    assert hidings([], CLOSES) == []
    assert hidings(moves(), CLOSES) == []
    assert hidings(moves(5), CLOSES) == []


def test_each_is_told_with_the_days_it_added() -> None:
    closes_at = closing_again(CLOSES, days(5), days(7.5))
    assert closes_at == CLOSES + timedelta(days=3)
    closes_at = closing_again(closes_at, days(91), days(92))
    assert hidings(moves(5, 7.5, 91, 92), closes_at) == [
        Hiding(days(5), days(7.5), 3),
        Hiding(days(91), days(92), 1),
    ]


def test_what_was_over_before_was_moved_by_nothing() -> None:
    assert hidings(moves(95, 99), CLOSES) == [Hiding(days(95), days(99), 0)]
