"""How long a draft must be open for discussion, by the policy of its act type."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from consultation.models import TermPolicy
from core.dates import day_of, end_of_day, in_tashkent
from core.errors import Invalid
from core.i18n import N_
from core.working_days import Calendar, add_working_days


def in_force(policies: Iterable[TermPolicy], day: date) -> TermPolicy | None:
    """The latest policy that is valid on this day, or None where none is yet."""
    valid = [policy for policy in policies if policy.valid_from <= day]
    return max(valid, key=lambda policy: policy.valid_from, default=None)


def earliest_close(policy: TermPolicy, opens_at: datetime, calendar: Calendar) -> datetime:
    """The first instant at which a discussion opened then may close.

    A term in days ends so many times 24 hours later; a term in working days with the last of them.
    """
    if policy.in_working_days:
        return end_of_day(add_working_days(day_of(opens_at), policy.minimum_days, calendar))
    return opens_at + timedelta(days=policy.minimum_days)


def require_term(
    policy: TermPolicy, *, opens_at: datetime, closes_at: datetime, calendar: Calendar
) -> None:
    """Raises Invalid where the discussion would be shorter than the law allows."""
    earliest = earliest_close(policy, opens_at, calendar)
    if closes_at >= earliest:
        return
    raise Invalid(
        N_("Acts of this type are discussed for at least {days} working days: until {day}.")
        if policy.in_working_days
        else N_("Acts of this type are discussed for at least {days} days: until {day}."),
        field="closes_at",
        days=policy.minimum_days,
        day=f"{in_tashkent(earliest):%Y-%m-%d %H:%M}",
    )
