"""What the log of an obligation leads to, worked out from nothing but the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from agencies.models import Obligation, ObligationDeed, ObligationEvent, ObligationState


@dataclass(frozen=True)
class Standing:
    """How an obligation stands; the names are those of its row."""

    state: ObligationState
    imposed_at: datetime
    due_at: datetime
    round: int
    reopened_at: datetime | None
    officer_id: int | None
    fulfilled_at: datetime | None
    extended_at: datetime | None
    extension_reason: str
    escalated_at: datetime | None
    escalated_to_id: int | None


def standing_of(log: Sequence[ObligationEvent]) -> Standing:
    """How it stands after these deeds. Raises ValueError for a log that does not begin."""
    if not log or log[0].deed is not ObligationDeed.IMPOSED:
        raise ValueError("the log of an obligation begins with its imposition")
    reopened = _last(log, ObligationDeed.REOPENED)
    present = log[log.index(reopened) :] if reopened else log
    acknowledged = _last(present, ObligationDeed.ACKNOWLEDGED)
    fulfilled = _last(present, ObligationDeed.FULFILLED)
    extended = _last(log, ObligationDeed.EXTENDED)
    escalated = _last(present, ObligationDeed.ESCALATED)
    if fulfilled:
        state = ObligationState.FULFILLED
    else:
        state = ObligationState.ACKNOWLEDGED if acknowledged else ObligationState.OWED
    return Standing(
        state=state,
        imposed_at=log[0].at,
        due_at=log[-1].due_at,
        round=1 + sum(event.deed is ObligationDeed.REOPENED for event in log),
        reopened_at=reopened.at if reopened else None,
        officer_id=acknowledged.officer_id if acknowledged else None,
        fulfilled_at=fulfilled.at if fulfilled else None,
        extended_at=extended.at if extended else None,
        extension_reason=extended.reason if extended else "",
        escalated_at=escalated.at if escalated else None,
        escalated_to_id=escalated.escalated_to_id if escalated else None,
    )


def astray(obligation: Obligation, log: Sequence[ObligationEvent]) -> list[str]:
    """The fields in which a row is not what its log leads to."""
    try:
        standing = standing_of(log)
    except ValueError:
        return [field.name for field in fields(Standing)]
    return [
        field.name
        for field in fields(Standing)
        if getattr(obligation, field.name) != getattr(standing, field.name)
    ]


def _last(log: Iterable[ObligationEvent], deed: ObligationDeed) -> ObligationEvent | None:
    found = None
    for event in log:
        if event.deed is deed:
            found = event
    return found
