"""What agencies promise in their answers: until when, what may become of it, when to remind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

from core.errors import Conflict, Invalid
from core.i18n import N_
from petitions.models import Commitment, CommitmentState

_FILE = Path(__file__).parents[1] / "data" / "commitments.yaml"

# What was said of a commitment at its end stays said.
MOVES: Mapping[CommitmentState, frozenset[CommitmentState]] = {
    CommitmentState.PROMISED: frozenset({CommitmentState.DONE, CommitmentState.GIVEN_UP}),
    CommitmentState.DONE: frozenset(),
    CommitmentState.GIVEN_UP: frozenset(),
}

# The agency still has to do something.
UNSETTLED = frozenset(state for state, moves in MOVES.items() if moves)


@dataclass(frozen=True)
class CommitmentRules:
    """The numbers of `data/commitments.yaml`."""

    most: int
    longest_years: int
    days_before: tuple[int, ...]
    days_after: tuple[int, ...]

    @property
    def steps(self) -> tuple[int, ...]:
        """When to remind, in days from the day of the commitment, earliest first."""
        return (*sorted(-days for days in self.days_before), *sorted(self.days_after))


@dataclass(frozen=True)
class Promise:
    """A commitment before it is published: what will be done, and by which day in Tashkent."""

    words: str
    due_on: date


def require_move(state: CommitmentState, to: CommitmentState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(N_("This commitment is settled already. Nothing was changed."))


def require_possible_day(due_on: date, today: date, *, field: str) -> None:
    """Raises Invalid for a day that is over, or too far away to be promised."""
    if due_on <= today:
        raise Invalid(N_("Choose a day after today."), field=field)
    if due_on.year > today.year + commitment_rules().longest_years:
        raise Invalid(
            N_("Choose a day within {years} years."),
            field=field,
            years=commitment_rules().longest_years,
        )


def is_late(commitment: Commitment, today: date) -> bool:
    """Whether its day is over and it is neither done nor given up."""
    return commitment.state in UNSETTLED and today > commitment.due_on


def reminder_of(commitment: Commitment, today: date) -> int | None:
    """The latest step whose day has come, in days from the day of the commitment; None for none."""
    if commitment.state not in UNSETTLED:
        return None
    passed = (today - commitment.due_on).days
    return max((step for step in commitment_rules().steps if step <= passed), default=None)


def reminded_of(today: date) -> tuple[date, date]:
    """Between which days the commitments lie of which somebody may have to be reminded today.

    A worker that stood still for a month does not write about what is older than that.
    """
    steps = commitment_rules().steps
    return today - timedelta(days=steps[-1] + 30), today - timedelta(days=steps[0])


@cache
def commitment_rules(path: Path = _FILE) -> CommitmentRules:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return CommitmentRules(
        most=read["most"],
        longest_years=read["longest_years"],
        days_before=tuple(read["days_before"]),
        days_after=tuple(read["days_after"]),
    )
