"""What stands out among the signatures of an hour: one network's share, or the hour itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import yaml

_FILE = Path(__file__).parents[1] / "data" / "alerts.yaml"


@dataclass(frozen=True)
class Thresholds:
    """What may still be ordinary; `data/alerts.yaml` says why."""

    burst_signatures: int
    burst_share_percent: int
    trend_times: int
    trend_floor: int
    trend_hours_before: int
    trend_fewest_hours: int

    @property
    def quiet(self) -> int:
        """An hour with no more signatures than this raises nothing."""
        return min(self.burst_signatures, self.trend_floor)


@dataclass(frozen=True)
class Standout:
    """So many signatures, where no more than `expected` would not have stood out."""

    signatures: int
    expected: int


def burst(of_network: int, of_hour: int, thresholds: Thresholds) -> Standout | None:
    """Whether one network gave too many of an hour's signatures: by number and by share."""
    by_share = of_hour * thresholds.burst_share_percent // 100
    expected = max(thresholds.burst_signatures, by_share)
    return Standout(of_network, expected) if of_network > expected else None


def trend(of_hour: int, before: Sequence[int], thresholds: Thresholds) -> Standout | None:
    """Whether an hour is far above those before it, the latest last; None for too short a past."""
    if len(before) < thresholds.trend_fewest_hours:
        return None
    usual = median(before[-thresholds.trend_hours_before :])
    expected = max(thresholds.trend_floor, int(thresholds.trend_times * usual))
    return Standout(of_hour, expected) if of_hour > expected else None


def hours_before(
    hour: datetime, opened_at: datetime, received: Mapping[datetime, int], *, most: int
) -> list[int]:
    """What was received in the hours before this one since publication, the latest last."""
    past = [hour - timedelta(hours=back) for back in range(most, 0, -1)]
    # The hour in which it was published counts too, though it was not open for all of it.
    return [received.get(one, 0) for one in past if one + timedelta(hours=1) > opened_at]


@cache
def thresholds() -> Thresholds:
    """Those in force."""
    burst, trend = _read()["burst"], _read()["trend"]
    return Thresholds(
        burst_signatures=burst["signatures"],
        burst_share_percent=burst["share_percent"],
        trend_times=trend["times"],
        trend_floor=trend["floor"],
        trend_hours_before=trend["hours_before"],
        trend_fewest_hours=trend["fewest_hours"],
    )


@cache
def networks_kept() -> timedelta:
    """How long after a petition has closed the networks of its signings are kept."""
    return timedelta(days=_read()["networks_kept_days"])


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
