"""The history of a petition's signatures: by day, and by hour of one day."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from core.database import stored
from core.dates import TASHKENT, day_of, in_tashkent
from core.pictures import Column, columns
from core.rendering import render
from core.requests import db, now
from petitions.models import HourlyTally, Petition
from petitions.pages.live import shown
from petitions.queries import history
from petitions.queries.history import Day
from petitions.rules.pace import grown

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hour:
    """One hour of a day in Tashkent, named by its beginning, 0 to 23."""

    hour: int
    tally: HourlyTally

    @property
    def grown(self) -> int:
        return grown(self.tally)

    @property
    def has_entries(self) -> bool:
        counted = self.tally
        return any((counted.received, counted.withdrawn, counted.invalidated, counted.restored))


@dataclass(frozen=True)
class HistoryPage:
    """All days with entries, and the hours of the one that was asked for."""

    petition: Petition
    days: Sequence[Day]
    by_day: Sequence[Column]
    day: date
    hours: Sequence[Hour]
    by_hour: Sequence[Column]

    @property
    def busy_hours(self) -> Sequence[Hour]:
        """The hours of the day that had any entries."""
        return [hour for hour in self.hours if hour.has_entries]


async def show(request: Request) -> Response:
    petition, _ = await shown(request)
    identity = stored(petition.id)
    days = await history.days_of(db(request), identity)
    asked = _asked_day(request, days)
    begins = datetime.combine(asked, datetime.min.time(), TASHKENT)
    found = await history.hours_since(
        db(request), identity, begins, min(begins + _DAY, now(request) + _DAY)
    )
    by_hour = {in_tashkent(one.hour).hour: one for one in found if day_of(one.hour) == asked}
    hours = [
        Hour(hour, by_hour.get(hour) or HourlyTally(petition_id=identity, hour=begins))
        for hour in range(24)
    ]
    page = HistoryPage(
        petition=petition,
        days=days,
        by_day=columns([max(day.grown, 0) for day in days]),
        day=asked,
        hours=hours,
        by_hour=columns([max(hour.grown, 0) for hour in hours]),
    )
    return render(request, "petitions/history/show.html", page)


def _asked_day(request: Request, days: Sequence[Day]) -> date:
    """The day the address names, or else the newest with entries, or else today."""
    with suppress(ValueError):
        asked = date.fromisoformat(request.query_params.get("day", ""))
        # Of the first and the last day of the calendar not every hour can be said in UTC.
        if date.min < asked < date.max:
            return asked
    return days[-1].day if days else day_of(now(request))
