"""The one time zone of the portal: instants are kept in UTC and read in Tashkent."""

from datetime import UTC, date, datetime, time, timedelta, timezone

# Uzbekistan has kept UTC+5 without summer time since 1992; a fixed zone needs no zone files.
TASHKENT = timezone(timedelta(hours=5), "Asia/Tashkent")

_LAST_SECOND = time(23, 59, 59)


def in_tashkent(instant: datetime) -> datetime:
    """The same instant on a Tashkent clock. Raises ValueError when it has no time zone."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone; instants are kept in UTC")
    return instant.astimezone(TASHKENT)


def day_of(instant: datetime) -> date:
    """The calendar day it is in Tashkent at this instant."""
    return in_tashkent(instant).date()


def end_of_day(day: date) -> datetime:
    """The last second of a Tashkent day, as a UTC instant: what is due that day is due by then."""
    return datetime.combine(day, _LAST_SECOND, TASHKENT).astimezone(UTC)
