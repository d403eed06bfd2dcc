"""What is only a matter of time: whether an admitted petition is still open, and for how long."""

from datetime import datetime, timedelta
from enum import StrEnum

from core.dates import day_of, end_of_day
from petitions.models import Petition
from petitions.rules.states import SIGNABLE


class Phase(StrEnum):
    """The two phases of collecting signatures; how lists ask for petitions."""

    OPEN = "open"
    CLOSED = "closed"


def phase(petition: Petition, now: datetime) -> Phase | None:
    """The phase an admitted petition is in; None when it was never opened."""
    if petition.closes_at is None:
        return None
    return Phase.OPEN if now < petition.closes_at else Phase.CLOSED


def is_open(petition: Petition, now: datetime) -> bool:
    """Whether signatures may be given and taken back now."""
    return petition.state in SIGNABLE and phase(petition, now) is Phase.OPEN


def signing_time(petition: Petition) -> tuple[datetime, datetime]:
    """From when until when it can be signed. Raises ValueError for one never published."""
    if petition.opened_at is None or petition.closes_at is None:
        raise ValueError("only a published petition was ever open")
    return petition.opened_at, petition.closes_at


def closing(opened_at: datetime, collection_days: int) -> datetime:
    """The end of the last collecting day in Tashkent; the day of opening does not count."""
    return end_of_day(day_of(opened_at) + timedelta(days=collection_days))


def closing_again(closes_at: datetime, hidden_at: datetime, shown_at: datetime) -> datetime:
    """The closing of a petition that was wrongly hidden: it gets back the days it was not shown.

    What was over before is not opened again.
    """
    if closes_at <= hidden_at:
        return closes_at
    return closes_at + timedelta(days=days_again(hidden_at, shown_at))


def days_again(hidden_at: datetime, shown_at: datetime) -> int:
    """How many days it was not shown; one that was begun counts as a whole one."""
    return -((hidden_at - shown_at) // timedelta(days=1))


def days_left(closes_at: datetime, now: datetime) -> int:
    """Calendar days in Tashkent until the last day: nought on that day, below nought after it."""
    days = (day_of(closes_at) - day_of(now)).days
    return days if now < closes_at else min(days, -1)
