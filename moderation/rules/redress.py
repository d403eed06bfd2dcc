"""Until when a decision can be appealed."""

from calendar import monthrange
from datetime import date, datetime

from core.dates import day_of

# Six months from the notice, as in the rules of due process of the European Union.
APPEAL_MONTHS = 6


def appeal_until(decided_at: datetime) -> date:
    """The last day of an appeal, in Tashkent: the same day six months on, or the month's last."""
    day = day_of(decided_at)
    years, month = divmod(day.month - 1 + APPEAL_MONTHS, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
