"""Which rungs of its ladder a petition crosses when its count moves, and by which signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Threshold(Protocol):
    """A rung, as far as counting goes: so many signatures reach it."""

    step: int
    threshold: int


@dataclass(frozen=True)
class Reached:
    """A rung that is crossed by the `ordinal`-th of the signatures just added, counted from 1."""

    step: int
    ordinal: int


def crossed(ladder: Sequence[Threshold], before: int, after: int) -> list[Reached]:
    """The rungs reached when the count grows from `before` to `after`, the lowest first.

    `ladder` holds only rungs not crossed yet: a crossing stays when signatures are withdrawn, so
    its rung cannot be crossed a second time.
    """
    return [
        Reached(rung.step, ordinal=rung.threshold - before)
        for rung in sorted(ladder, key=lambda rung: rung.threshold)
        if before < rung.threshold <= after
    ]
