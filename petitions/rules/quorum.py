"""Which rungs of its ladder a petition crosses when its count grows, and by which signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Protocol

from petitions.models import Counting


class Threshold(Protocol):
    """A rung, as far as counting goes: so many signatures of this kind reach it."""

    step: int
    threshold: int
    counting: Counting


@dataclass(frozen=True)
class Counts:
    """How many are counted, and how many of them are residents of the territory."""

    everybody: int
    residents: int


@dataclass(frozen=True)
class Reached:
    """A rung that is crossed by the `ordinal`-th of the signatures just added, counted from 1."""

    step: int
    ordinal: int


def crossed(ladder: Sequence[Threshold], before: Counts, added: Sequence[bool]) -> list[Reached]:
    """The rungs reached by the signatures added to `before`, in the order in which they fall.

    `added` says of each new signature, in order, whether it is a resident's. `ladder` holds only
    rungs not crossed yet: a crossing stays when signatures are withdrawn, so its rung cannot be
    crossed a second time.
    """
    residents = [ordinal for ordinal, is_resident in enumerate(added, 1) if is_resident]
    by_kind = {
        Counting.ALL: (before.everybody, range(1, len(added) + 1)),
        Counting.RESIDENTS: (before.residents, residents),
    }
    reached = []
    for rung in ladder:
        counted, ordinals = by_kind[rung.counting]
        missing = rung.threshold - counted
        if 0 < missing <= len(ordinals):
            reached.append(Reached(rung.step, ordinals[missing - 1]))
    return sorted(reached, key=lambda one: (one.ordinal, one.step))


def threshold_of_share(share_percent: Decimal, registered_voters: int) -> int:
    """How many signatures a share of the registered voters is, rounded up; at least one."""
    share = Decimal(registered_voters) * share_percent / 100
    return max(1, int(share.to_integral_value(rounding=ROUND_CEILING)))
