"""Cases and appeals are claimed alike: one person works on each and decides what was read."""

from datetime import datetime, timedelta
from typing import Protocol

from core.errors import Conflict
from core.i18n import N_

# How long what was claimed is kept from others; claiming again starts anew.
CLAIM = timedelta(minutes=30)


class Claimable(Protocol):
    """What one person at a time works on; `version` counts what was done to it."""

    claimed_by_id: int | None
    claimed_until: datetime | None
    version: int

    @property
    def state(self) -> str: ...


def is_claimed(question: Claimable, now: datetime) -> bool:
    """Whether somebody has it in hand."""
    return question.claimed_until is not None and question.claimed_until > now


def is_claimed_by(question: Claimable, person_id: int) -> bool:
    """Whether this person claimed it last; a claim that ran out stands until another comes."""
    return question.claimed_by_id == person_id


def hands(question: Claimable, person_id: int, now: datetime) -> str:
    """Whose it is now, as this person sees it: "mine", "other", or nobody's."""
    if is_claimed_by(question, person_id):
        return "mine"
    return "other" if is_claimed(question, now) else ""


def require_open(question: Claimable) -> None:
    """Raises Conflict once it is decided, or its author has taken the words back."""
    if question.state != "open":
        raise Conflict(N_("This is already decided. Open it again to read how."))


def require_version(question: Claimable, version: int) -> None:
    """Raises Conflict when somebody has claimed, given up or decided it since it was read."""
    if question.version != version:
        raise Conflict(N_("Somebody else has worked on this since you opened it. Open it again."))


def require_free(question: Claimable, person_id: int, now: datetime) -> None:
    """Raises Conflict while somebody else's claim runs."""
    if is_claimed(question, now) and not is_claimed_by(question, person_id):
        raise Conflict(N_("Somebody else is working on this. Take another one."))


def require_in_hand(question: Claimable, person_id: int) -> None:
    """Raises Conflict for whoever has not claimed it."""
    if not is_claimed_by(question, person_id):
        raise Conflict(N_("Take this in hand before you decide it."))
