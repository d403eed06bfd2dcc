"""What counts of a sheet, and what moves in the tally of a draft when the sheet changes."""

from collections.abc import Set
from typing import NamedTuple

from consultation.models import Choice


class Cell(NamedTuple):
    """One answer as it is counted; `clause` is the key of the clause it names, 0 for none."""

    item: int
    choice: Choice
    clause: int


def moves(before: Set[Cell], after: Set[Cell]) -> list[tuple[Cell, int]]:
    """By how much each count moves; in one order for everybody, so that nobody waits in a ring."""
    gone = [(cell, -1) for cell in before - after]
    come = [(cell, 1) for cell in after - before]
    return sorted([*gone, *come])
