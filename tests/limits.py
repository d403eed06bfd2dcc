"""Limits counted in memory: the stored ones commit on their own, out of reach of a test's undo."""

from collections import Counter
from datetime import datetime, timedelta

from core.limits import Limit


class CountedLimits:
    def __init__(self) -> None:
        self._tries: Counter[tuple[str, str]] = Counter()
        self._ends: dict[tuple[str, str], datetime] = {}

    async def wait_seconds(self, limit: Limit, key: str, *, now: datetime) -> int:
        name = (limit.name, key)
        if self._tries[name] < limit.tries or self._ends[name] <= now:
            return 0
        return int((self._ends[name] - now).total_seconds())

    async def count(self, limit: Limit, key: str, *, now: datetime) -> None:
        name = (limit.name, key)
        if self._ends.get(name, now) <= now:
            self._tries[name] = 0
            self._ends[name] = now + timedelta(seconds=limit.window_seconds)
        self._tries[name] += 1

    async def forget(self, limit: Limit, key: str) -> None:
        self._tries.pop((limit.name, key), None)
