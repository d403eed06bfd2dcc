"""A petition that went viral, replayed in small: everybody is counted, the quorum falls on one."""

import asyncio
from pathlib import Path

import pytest

from bench.replay import read_series, replay, times_of
from core.settings import load_settings

pytestmark = pytest.mark.races

# The first hour of its first great day is the sixty-seventh in which anybody signed it.
HOURS = 67
QUORUM = (500, 10_000)


async def test_the_beginning_of_a_viral_petition(
    shared: Path, races_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUHOKAMA_DATA", str(tmp_path))
    series = read_series(shared / "petitions" / "viral-petition-hourly-signatures.json")
    times = times_of(series[:HOURS], speed=3600)
    settings = load_settings()
    done = await asyncio.to_thread(replay, races_url, times, quorum=QUORUM, settings=settings)
    assert done.is_right, done
    assert done.signatures == len(times) > QUORUM[0]
    assert done.crossings == [(500, 500)]


def test_busy_hours_take_their_time_and_quiet_ones_follow_one_another() -> None:
    times = times_of([500, 1, 1000], speed=3600)
    assert len(times) == 1501
    assert times == sorted(times)
    assert times[499] < 1 <= times[500]
    assert times[501] == pytest.approx(1 + 1 / 500)
    assert times[-1] < 2.1
