"""The states of an obligation, the deeds that move it, and its clock in working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationState
from agencies.rules.deadlines import Deadline
from core import working_days
from core.dates import day_of
from core.errors import Conflict, TooLate
from core.i18n import N_
from core.working_days import Calendar

# Which deed leads from which state to which. Acknowledging again names another responsible officer;
# what is fulfilled stays fulfilled until it is re-opened.
MOVES: Mapping[ObligationState, Mapping[ObligationDeed, ObligationState]] = {
    ObligationState.OWED: {
        ObligationDeed.ACKNOWLEDGED: ObligationState.ACKNOWLEDGED,
        ObligationDeed.EXTENDED: ObligationState.OWED,
        ObligationDeed.REMINDED: ObligationState.OWED,
        ObligationDeed.ESCALATED: ObligationState.OWED,
        ObligationDeed.FULFILLED: ObligationState.FULFILLED,
    },
    ObligationState.ACKNOWLEDGED: {
        ObligationDeed.ACKNOWLEDGED: ObligationState.ACKNOWLEDGED,
        ObligationDeed.EXTENDED: ObligationState.ACKNOWLEDGED,
        ObligationDeed.REMINDED: ObligationState.ACKNOWLEDGED,
        ObligationDeed.ESCALATED: ObligationState.ACKNOWLEDGED,
        ObligationDeed.FULFILLED: ObligationState.FULFILLED,
    },
    ObligationState.FULFILLED: {
        ObligationDeed.REOPENED: ObligationState.OWED,
    },
}

# The agency still has to do something.
UNFULFILLED = frozenset(
    state for state, moves in MOVES.items() if ObligationDeed.FULFILLED in moves
)


@dataclass(frozen=True)
class Deed:
    """What is done to an obligation, by whom and why; of the rest, what belongs to the deed.

    `officer_id` becomes responsible, `deadline` takes the place of the one before, the obligation
    goes to `escalated_to_id`, the reminder is the one for `working_days_left`.
    """

    what: ObligationDeed
    by_id: int | None = None
    reason: str = ""
    officer_id: int | None = None
    deadline: Deadline | None = None
    escalated_to_id: int | None = None
    working_days_left: int | None = None


@dataclass(frozen=True)
class PublicClock:
    """What the public reads off the clock of an obligation, as the `clock` macro takes it.

    `due` and `answered` are UTC instants; `left` counts working days, below nought when late.
    """

    due: datetime
    left: int
    late: bool
    answered: datetime | None


def require_move(obligation: Obligation, what: ObligationDeed, now: datetime) -> ObligationState:
    """The state that the deed leads to. Raises Conflict where the table has no such move or what
    can be done once was done already, TooLate when its time is over.
    """
    moves = MOVES[obligation.state]
    if what not in moves and obligation.state in UNFULFILLED:
        raise Conflict(N_("This obligation is not fulfilled yet. Nothing was changed."))
    if what not in moves:
        raise Conflict(N_("This obligation is already fulfilled. Nothing was changed."))
    if what is ObligationDeed.EXTENDED:
        require_extensible(obligation, now)
    if what is ObligationDeed.ESCALATED and obligation.escalated_at is not None:
        raise Conflict(N_("This obligation has been escalated already."))
    if what is ObligationDeed.ESCALATED and not is_late(obligation, now):
        raise Conflict(N_("This obligation is not late, so it is not escalated."))
    if what is ObligationDeed.REOPENED and obligation.reopened_at is not None:
        raise Conflict(N_("This obligation was re-opened once. There is no second time."))
    return moves[what]


def require_extensible(obligation: Obligation, now: datetime) -> None:
    """Once, and by the end of the due day. Raises Conflict or TooLate."""
    if obligation.extended_at is not None:
        raise Conflict(N_("The term was extended once. There is no second extension."))
    if now > obligation.due_at:
        raise TooLate(N_("The due day is over, so the term cannot be extended any more."))


def is_late(obligation: Obligation, now: datetime) -> bool:
    """Whether it is still owed although its due day is over."""
    return obligation.state in UNFULFILLED and now > obligation.due_at


def is_unacknowledged(obligation: Obligation, now: datetime) -> bool:
    """Whether nobody was named responsible although the days for it are over."""
    return obligation.state is ObligationState.OWED and now > obligation.acknowledge_due_at


def is_extensible(obligation: Obligation, now: datetime) -> bool:
    """Whether the agency can still ask for more time."""
    return (
        obligation.state in UNFULFILLED
        and obligation.extended_at is None
        and now <= obligation.due_at
    )


def is_kept(obligation: Obligation) -> bool:
    """Whether it was fulfilled, and by the end of its due day."""
    return obligation.fulfilled_at is not None and obligation.fulfilled_at <= obligation.due_at


def working_days_left(obligation: Obligation, now: datetime, calendar: Calendar) -> int:
    """Working days until the due day: nought on it, below nought once it is over."""
    return working_days.working_days_left(day_of(now), obligation.due_on, calendar)


def public_clock(obligation: Obligation, now: datetime, calendar: Calendar) -> PublicClock:
    return PublicClock(
        due=obligation.due_at,
        left=working_days_left(obligation, now, calendar),
        late=is_late(obligation, now),
        answered=obligation.fulfilled_at,
    )
