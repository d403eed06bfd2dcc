"""A clock that tests set by hand."""

from datetime import UTC, datetime, timedelta

# A Monday morning in Tashkent, no holiday near.
MORNING = datetime(2026, 9, 7, 5, 0, tzinfo=UTC)


class HandClock:
    """Stands still until somebody moves it."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> datetime:
        """Let this much time go by: `days=2`, `minutes=30`."""
        self.at += timedelta(**span)
        return self.at
