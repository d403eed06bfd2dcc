"""Times in which a petition was wrongly hidden, and by how much each moved its closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from petitions.models import PetitionEvent, PetitionState
from petitions.rules.phases import days_again


@dataclass(frozen=True)
class Hiding:
    """From when until when it was not shown, and how many days later signing ends for it.

    No days where signing was over before.
    """

    since: datetime
    until: datetime
    days: int


def hidings(events: Iterable[PetitionEvent], closes_at: datetime) -> list[Hiding]:
    """Out of its moves in their order and its closing as it stands now; the first time first."""
    found: list[Hiding] = []
    for before, move in reversed(list(pairwise(events))):
        if (before.state, move.state) != (PetitionState.HIDDEN, PetitionState.ADMITTED):
            continue
        days = days_again(before.at, move.at) if before.at < closes_at else 0
        closes_at -= timedelta(days=days)
        found.append(Hiding(before.at, move.at, days))
    return found[::-1]
