"""What every part of the demonstration is told with: the database, the day, the town."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from core.database import AsyncSession
from core.letters import Outbox
from core.settings import Settings
from core.working_days import Calendar

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Stage:
    """Everything the tellers need; days are counted from `now`, past ones negative."""

    db: AsyncSession
    settings: Settings
    outbox: Outbox
    calendar: Calendar
    now: datetime
    # Numbers of people by their key, and of agencies by their slug.
    people: Mapping[str, int]
    agencies: Mapping[str, int]

    def day(self, count: float) -> datetime:
        return self.now + timedelta(days=count)


def script(name: str) -> list[dict[str, Any]]:
    """One of the scripts beside this module."""
    lines: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text())
    return lines
