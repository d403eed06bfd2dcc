"""Every move from every state to every other: allowed, or refused with a sentence."""

from itertools import product

import pytest

from core.errors import Conflict
from petitions.models import PetitionState as State
from petitions.rules.states import (
    MOVES,
    READABLE,
    SHOWN,
    SIGNABLE,
    WITHDRAWABLE,
    WITHHELD,
    require_move,
)

ALLOWED = {
    (State.DRAFT, State.SUPPORTED),
    (State.SUPPORTED, State.SUBMITTED),
    (State.SUBMITTED, State.ADMITTED),
    (State.SUBMITTED, State.RETURNED),
    (State.SUBMITTED, State.REFUSED),
    (State.SUBMITTED, State.REFUSED_UNPUBLISHED),
    (State.RETURNED, State.SUBMITTED),
    (State.REFUSED, State.ADMITTED),
    (State.REFUSED, State.REFUSED_UNPUBLISHED),
    (State.REFUSED_UNPUBLISHED, State.ADMITTED),
    (State.REFUSED_UNPUBLISHED, State.REFUSED),
    (State.ADMITTED, State.HIDDEN),
    (State.HIDDEN, State.ADMITTED),
    (State.DRAFT, State.WITHDRAWN),
    (State.SUPPORTED, State.WITHDRAWN),
    (State.SUBMITTED, State.WITHDRAWN),
    (State.RETURNED, State.WITHDRAWN),
}


@pytest.mark.parametrize(("state", "to"), list(product(State, State)))
def test_only_these_moves_are_allowed(state: State, to: State) -> None:
    if (state, to) in ALLOWED:
        require_move(state, to)
    else:
        with pytest.raises(Conflict):
            require_move(state, to)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached, ahead = {State.DRAFT}, [State.DRAFT]
    while ahead:
        new = MOVES[ahead.pop()] - reached
        reached |= new
        ahead += new
    assert reached == set(State)


def test_only_what_is_shown_is_signed_and_nothing_withheld_is_shown() -> None:
    assert SIGNABLE <= SHOWN
    assert not WITHHELD & SHOWN


def test_of_what_is_withheld_only_a_published_refusal_is_read() -> None:
    assert READABLE - SHOWN == {State.REFUSED} == WITHHELD & READABLE


def test_a_petition_is_taken_back_only_before_anybody_else_could_read_it() -> None:
    assert {State.DRAFT, State.SUPPORTED, State.SUBMITTED, State.RETURNED} == WITHDRAWABLE
    assert MOVES[State.WITHDRAWN] == frozenset()
