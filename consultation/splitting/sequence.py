"""Numbers read by their place: which `81` is 8¹, and which numbered line is no heading at all.

A column of numbers is read as a whole, as a person would: of all ways to read it the one is taken
that makes it run on with the fewest jumps. The work is proportional to the column's length.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from consultation.splitting.act import Doubt
from consultation.splitting.numbers import Number

# What a way of reading is charged for; only their order of size matters.
FLATTENED = 0.5
FLATTENED_AGAIN = 0.1
INSERTED = 0.3
JUMP = 1.0
OUT_OF_NOTHING = 3.0
REPEATED = 12.0
RESTART = 8.0
# How many half-read columns are carried on from one number to the next.
_BEAM = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that was printed.

    `doubt` is the cost of taking it for no number of this column; infinite where it surely is one.
    `fresh` is what a new beginning at 1 costs here: nothing at the start of a new chapter.
    """

    readings: tuple[Number, ...]
    doubt: float = math.inf
    fresh: float = RESTART


def read(column: Sequence[Candidate]) -> list[Number | None]:
    """Return the number each candidate stands for, None where it does not belong to the column."""
    states: dict[Number | None, tuple[float, _Trail]] = {None: (0.0, None)}
    for candidate in column:
        following: dict[Number | None, tuple[float, _Trail]] = {}
        for previous, (cost, trail) in states.items():
            ways: list[tuple[Number | None, float, Number | None]] = []
            if candidate.doubt < math.inf:
                ways.append((previous, candidate.doubt, None))
            ways += [
                (number, _step(previous, number, candidate, is_plain=order == 0), number)
                for order, number in enumerate(candidate.readings)
            ]
            for last, charge, taken in ways:
                total = cost + charge
                if last not in following or total < following[last][0]:
                    following[last] = (total, (taken, trail))
        best = sorted(following.items(), key=lambda item: item[1][0])[:_BEAM]
        states = dict(best)
    trail = min(states.values(), key=lambda state: state[0])[1]
    found: list[Number | None] = []
    while trail is not None:
        found.append(trail[0])
        trail = trail[1]
    return found[::-1]


def doubts_of(column: Sequence[Candidate], numbers: Sequence[Number | None]) -> list[Doubt | None]:
    """Return for each candidate what is odd about the number that was read, None for nothing."""
    found: list[Doubt | None] = []
    previous: Number | None = None
    for candidate, number in zip(column, numbers, strict=True):
        found.append(_doubt(previous, number, candidate))
        previous = number or previous
    return found


def _doubt(previous: Number | None, number: Number | None, candidate: Candidate) -> Doubt | None:
    if number is None:
        return "heading_as_text"
    if number != candidate.readings[0]:
        return "flattened_superscript"
    if previous and number <= previous:
        is_anew = number == (1,) and candidate.fresh < RESTART
        return None if is_anew else "number_out_of_sequence"
    whole, added = (*number, 0)[:2]
    last, last_added = (*(previous or (0,)), 0)[:2]
    is_next = added == last_added + 1 if whole == last else whole == last + 1 and added <= 1
    return None if is_next else "number_missing"


_Trail = tuple[Number | None, "_Trail"] | None


def _step(
    previous: Number | None, number: Number, candidate: Candidate, *, is_plain: bool
) -> float:
    """Charge for `number` standing next after `previous`."""
    flattened = 0.0 if is_plain else FLATTENED
    if previous is None:
        late = JUMP + 0.2 * math.log2(number[0]) if number[0] > 1 else 0.0
        return flattened + late + (OUT_OF_NOTHING if len(number) > 1 else 0.0)
    if number <= previous:
        return flattened + (candidate.fresh if number == (1,) else REPEATED)
    if number[0] == previous[0]:
        step = number[1] - (previous[1] if len(previous) > 1 else 0)
        again = not is_plain and len(previous) > 1
        return (
            (FLATTENED_AGAIN if again else flattened)
            + (0.1 if again else INSERTED)
            + 0.5 * (step - 1)
        )
    gap = number[0] - previous[0] - 1
    jump = JUMP + 0.6 * math.log2(gap + 1) if gap else 0.0
    return flattened + jump + (0.8 + 0.5 * (number[1] - 1) if len(number) > 1 else 0.0)
