"""The phases of a discussion, which are only a matter of time: computed, never stored."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Literal

from consultation.models import Dossier
from core.errors import Conflict, TooLate
from core.i18n import N_


class Phase(StrEnum):
    """Where a draft stands between its publication and the outcome of its discussion."""

    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"


# The public has had its say.
FINISHED = frozenset({Phase.CLOSED, Phase.ANSWERED})


# What each step of the way is called.
NAMES: Mapping[Phase, str] = {
    Phase.ANNOUNCED: N_("Published"),
    Phase.OPEN: N_("Open for comments"),
    Phase.CLOSED: N_("Closed"),
    Phase.ANSWERED: N_("Outcome published"),
}


def phase_of(dossier: Dossier, *, has_outcome: bool, now: datetime) -> Phase:
    """At the very instant of closing a discussion is closed already."""
    if has_outcome:
        return Phase.ANSWERED
    if now < dossier.opens_at:
        return Phase.ANNOUNCED
    return Phase.OPEN if now < dossier.closes_at else Phase.CLOSED


def steps(now_in: Phase) -> Iterator[tuple[Phase, str, Literal["past", "now", "coming"]]]:
    """Every phase with its name and whether it is past, now or still to come."""
    order = list(Phase)
    for phase in order:
        if phase is now_in:
            # The outcome is the end of the way: once there, it is done.
            yield phase, NAMES[phase], "past" if phase is order[-1] else "now"
        else:
            is_past = order.index(phase) < order.index(now_in)
            yield phase, NAMES[phase], "past" if is_past else "coming"


def require_open(dossier: Dossier, now: datetime) -> None:
    """Raises TooLate from the closing instant on and while it is suspended, Conflict before the
    opening one.
    """
    if now >= dossier.closes_at:
        raise TooLate(
            N_("This discussion is closed: comments were taken until its closing second.")
        )
    if now < dossier.opens_at:
        raise Conflict(N_("This discussion has not begun yet. Come back when it is open."))
    if is_suspended(dossier, now):
        raise TooLate(N_("This discussion is suspended: no comments are taken until it goes on."))


def is_suspended(dossier: Dossier, now: datetime) -> bool:
    """Whether it takes no comments for a time; at the end of that time it goes on by itself."""
    since, until = dossier.suspended_at, dossier.suspended_until
    return since is not None and until is not None and since <= now < until
