"""Where a case stands in the queue, and why: severity x waiting x reports, nothing hidden."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Priority:
    """The factors of a case's place; `days` counts the days it has begun to wait."""

    severity: int
    days: int
    reports: int

    @property
    def score(self) -> int:
        """A case that nobody reported counts as one report."""
        return self.severity * self.days * max(self.reports, 1)


def priority(*, severity: int, opened_at: datetime, reports: int, now: datetime) -> Priority:
    """Days begin to count at once: the first day of waiting is day one."""
    waited = max(now - opened_at, timedelta())
    return Priority(severity=severity, days=1 + waited.days, reports=reports)
