"""Corrections: every state with every move, and what a correction may not be."""

from itertools import product

import pytest

from core.errors import Conflict, Invalid
from petitions.models import CorrectionState as State
from petitions.models import Crossing
from petitions.rules.corrections import (
    require_difference,
    require_free_of_crossings,
    require_move,
)
from tests.clock import MORNING
from tests.making.petitions import unsaved


@pytest.mark.parametrize(("state", "to"), list(product(State, State)))
def test_a_correction_is_settled_once(state: State, to: State) -> None:
    if state is State.PROPOSED and to is not State.PROPOSED:
        require_move(state, to)
        return
    with pytest.raises(Conflict):
        require_move(state, to)


def test_something_has_to_change() -> None:
    require_difference(unsaved(), unsaved(evidence="A photograph."))
    with pytest.raises(Invalid):
        require_difference(unsaved(), unsaved())


def test_after_a_crossing_only_spelling_is_corrected() -> None:
    require_free_of_crossings([])
    crossing = Crossing(petition_id=1, step=1, log_number=3, counted=3, at=MORNING, obligation_id=1)
    with pytest.raises(Conflict, match="reached its quorum"):
        require_free_of_crossings([crossing])
