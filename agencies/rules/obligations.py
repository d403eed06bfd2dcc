"""The states of an obligation, the moves between them, and its clock in working days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agencies.models import Obligation, ObligationEvent, ObligationState
from core import working_days
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_
from core.working_days import Calendar

# Acknowledging again names another responsible officer; what is fulfilled stays fulfilled.
MOVES: Mapping[ObligationState, frozenset[ObligationState]] = {
    ObligationState.OWED: frozenset({ObligationState.ACKNOWLEDGED, ObligationState.FULFILLED}),
    ObligationState.ACKNOWLEDGED: frozenset(
        {ObligationState.ACKNOWLEDGED, ObligationState.FULFILLED}
    ),
    ObligationState.FULFILLED: frozenset(),
}

# The agency still has to do something.
UNFULFILLED = frozenset(state for state, moves in MOVES.items() if moves)


@dataclass(frozen=True)
class PublicClock:
    """What the public reads off the clock of an obligation, as the `clock` macro takes it.

    `due` and `answered` are UTC instants; `left` counts working days, below nought when late.
    """

    due: datetime
    left: int
    late: bool
    answered: datetime | None


@dataclass(frozen=True)
class Step:
    """One line of an obligation's story: a move by its state, or its due day, `due` or `passed`."""

    at: datetime
    what: str
    by_id: int | None = None


def require_move(obligation: Obligation, to: ObligationState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[obligation.state]:
        raise Conflict(N_("This obligation is already fulfilled. Nothing was changed."))


def is_late(obligation: Obligation, now: datetime) -> bool:
    """Whether it is still owed although its due day is over."""
    return obligation.state in UNFULFILLED and now > obligation.due_at


def is_kept(obligation: Obligation) -> bool:
    """Whether it was fulfilled, and by the end of its due day."""
    return obligation.fulfilled_at is not None and obligation.fulfilled_at <= obligation.due_at


def working_days_left(obligation: Obligation, now: datetime, calendar: Calendar) -> int:
    """Working days until the due day: nought on it, below nought once it is over."""
    return working_days.working_days_left(day_of(now), obligation.due_on, calendar)


def timeline(events: Sequence[ObligationEvent], clock: PublicClock, now: datetime) -> list[Step]:
    """The log with the due day in its place: to come, or passed before there was an answer."""
    steps = [Step(event.at, event.deed.value, event.by_id) for event in events]
    if clock.answered is None or clock.answered > clock.due:
        steps.append(Step(clock.due, "passed" if now > clock.due else "due"))
    return sorted(steps, key=lambda step: step.at)


def public_clock(obligation: Obligation, now: datetime, calendar: Calendar) -> PublicClock:
    return PublicClock(
        due=obligation.due_at,
        left=working_days_left(obligation, now, calendar),
        late=is_late(obligation, now),
        answered=obligation.fulfilled_at,
    )
