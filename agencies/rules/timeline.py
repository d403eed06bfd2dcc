"""The story of an obligation: its log, with the days that matter in their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationEvent
from agencies.rules.obligations import UNFULFILLED, is_unacknowledged

_BEGINNINGS = frozenset({ObligationDeed.IMPOSED, ObligationDeed.REOPENED})


@dataclass(frozen=True)
class Step:
    """One line of the story: a deed with its event, or a day that came without one.

    `what` is the deed, else `due` or `passed` for a due day to come or gone, `unacknowledged` when
    nobody was named responsible in time.
    """

    at: datetime
    what: str
    event: ObligationEvent | None = None


def timeline(
    obligation: Obligation, events: Sequence[ObligationEvent], now: datetime
) -> list[Step]:
    """Everything in the order of time. A due day is told where there was no answer by then."""
    steps = [Step(event.at, event.deed.value, event) for event in events]
    steps += [_due_day(due_at, now) for due_at in _unanswered_due_days(events)]
    if obligation.state in UNFULFILLED and is_unacknowledged(obligation, now):
        steps.append(Step(obligation.acknowledge_due_at, "unacknowledged"))
    return sorted(steps, key=lambda step: step.at)


def _due_day(due_at: datetime, now: datetime) -> Step:
    return Step(due_at, "passed" if now > due_at else "due")


def _unanswered_due_days(events: Sequence[ObligationEvent]) -> Iterator[datetime]:
    """The due day of each round in which it came before an answer, or is still to come."""
    for event, following in zip(events, [*events[1:], None], strict=True):
        if event.deed is ObligationDeed.FULFILLED:
            if event.at > event.due_at:
                yield event.due_at
        elif following is None:
            yield event.due_at
