"""Until when a decision can be appealed, by when that is answered, and how long rewording may take.

The terms are those of `data/terms.yaml` that were in force when each began.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.dates import day_of, end_of_day

_FILE = Path(__file__).parent.parent / "data" / "terms.yaml"


def appeal_until(noticed_at: datetime) -> date:
    """The last day of an appeal, in Tashkent, against what was made known at this instant."""
    return _last_day("appeal", day_of(noticed_at))


def answer_due(appealed_at: datetime) -> datetime:
    """The end of the day by which an appeal is to be answered."""
    return end_of_day(_last_day("appeal-answer", day_of(appealed_at)))


def reword_until(handed_back_at: datetime) -> datetime:
    """The end of the last day on which a petition that was handed back may come again."""
    return end_of_day(_last_day("rewording", day_of(handed_back_at)))


def _last_day(name: str, start: date) -> date:
    row = next(
        row for row in reversed(_terms()) if row["name"] == name and row["valid_from"] <= start
    )
    if "days" in row:
        return start + timedelta(days=row["days"])
    years, month = divmod(start.month - 1 + row["months"], 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@cache
def _terms() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["terms"]
    return sorted(rows, key=lambda row: row["valid_from"])
