"""Until when an agency has time to acknowledge and to answer, in working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agencies.models import Obligation, ObligationKind
from agencies.rules.terms import terms_of
from core.dates import end_of_day
from core.working_days import Calendar, add_working_days


@dataclass(frozen=True)
class Deadline:
    """The clock of one round: the term as given, its last day, and the calendar that says so.

    `acknowledge_due_at` is the UTC instant by which somebody is to be named responsible.
    """

    term_working_days: int
    due_on: date
    calendar_version: str
    acknowledge_due_at: datetime

    @property
    def due_at(self) -> datetime:
        """The last second of the last day, as a UTC instant."""
        return end_of_day(self.due_on)


def deadline_after(
    start: date, working_days: int, kind: ObligationKind, calendar: Calendar
) -> Deadline:
    """The deadlines of a round that begins on this day in Tashkent."""
    acknowledgement = terms_of(kind).acknowledgement.working_days
    return Deadline(
        term_working_days=working_days,
        due_on=add_working_days(start, working_days, calendar),
        calendar_version=calendar.version,
        acknowledge_due_at=end_of_day(
            add_working_days(start, min(acknowledgement, working_days), calendar)
        ),
    )


def extended_by(obligation: Obligation, working_days: int, calendar: Calendar) -> Deadline:
    """The deadlines after so many more working days, counted from the due day until now."""
    return Deadline(
        term_working_days=obligation.term_working_days,
        due_on=add_working_days(obligation.due_on, working_days, calendar),
        calendar_version=calendar.version,
        acknowledge_due_at=obligation.acknowledge_due_at,
    )


def extensions_of(obligation: Obligation, calendar: Calendar) -> Sequence[tuple[int, date]]:
    """Every extension that may be chosen: by how many working days, and the due day it leads to."""
    longest = terms_of(obligation.kind).extension.longest_working_days
    return [
        (days, extended_by(obligation, days, calendar).due_on) for days in range(1, longest + 1)
    ]
