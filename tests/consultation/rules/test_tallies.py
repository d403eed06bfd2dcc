"""What moves in a tally: exactly the difference between what a sheet said and what it says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from consultation.models import Choice
from consultation.rules.tallies import Cell, moves

CELLS = st.frozensets(
    st.builds(Cell, st.integers(1, 4), st.sampled_from(list(Choice)), st.integers(0, 3))
)


@given(CELLS, CELLS)
def test_the_tally_comes_to_what_is_said_now(
    before: frozenset[Cell], after: frozenset[Cell]
) -> None:
    tally = Counter(before)
    for cell, by in moves(before, after):
        tally[cell] += by
    assert {cell for cell, count in tally.items() if count} == after
    assert set(tally.values()) <= {0, 1}


@given(CELLS, CELLS)
def test_cells_move_once_in_one_order(before: frozenset[Cell], after: frozenset[Cell]) -> None:
    moved = [cell for cell, _ in moves(before, after)]
    assert moved == sorted(set(moved))


@given(CELLS)
def test_nothing_moves_where_nothing_changed(cells: frozenset[Cell]) -> None:
    assert moves(cells, cells) == []
