"""Limits counted in the database, by many processes at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from core.database import make_sessions
from core.limits import Limit, LimitCount, Limits, StoredLimits
from core.sweeping import forget_old_counts
from tests.clock import HandClock
from tests.limits import CountedLimits

THREE = Limit("test_three", tries=3, window_seconds=60)
OTHER = Limit("test_other", tries=1, window_seconds=60)


@pytest.fixture
async def stored_limits(engine: AsyncEngine) -> AsyncIterator[StoredLimits]:
    """Limits that really commit; what they counted is taken away again."""
    sessions = make_sessions(engine)
    yield StoredLimits(sessions)
    async with sessions() as db:
        await db.exec(delete(LimitCount).where(col(LimitCount.name).startswith("test_")))
        await db.commit()


@pytest.fixture(params=["stored", "counted"])
def limits(request: pytest.FixtureRequest, stored_limits: StoredLimits) -> Limits:
    """The limits of the portal and those that stand in for them in tests: they must agree."""
    return stored_limits if request.param == "stored" else CountedLimits()


async def test_the_last_try_is_taken_and_the_next_one_waits(
    limits: Limits, clock: HandClock
) -> None:
    for _ in range(3):
        assert await limits.wait_seconds(THREE, "nodira", now=clock.now()) == 0
        await limits.count(THREE, "nodira", now=clock.now())
    assert await limits.wait_seconds(THREE, "nodira", now=clock.now()) == 60
    assert await limits.wait_seconds(THREE, "nodira", now=clock.pass_by(seconds=59)) == 1
    assert await limits.wait_seconds(THREE, "nodira", now=clock.pass_by(seconds=1)) == 0


async def test_a_new_window_counts_from_one(limits: Limits, clock: HandClock) -> None:
    for _ in range(3):
        await limits.count(THREE, "nodira", now=clock.now())
    await limits.count(THREE, "nodira", now=clock.pass_by(seconds=61))
    assert await limits.wait_seconds(THREE, "nodira", now=clock.now()) == 0


async def test_keys_and_names_are_counted_apart(limits: Limits, clock: HandClock) -> None:
    await limits.count(OTHER, "nodira", now=clock.now())
    assert await limits.wait_seconds(OTHER, "nodira", now=clock.now()) > 0
    assert await limits.wait_seconds(OTHER, "jasur", now=clock.now()) == 0
    assert await limits.wait_seconds(THREE, "nodira", now=clock.now()) == 0


async def test_what_is_forgotten_starts_again(limits: Limits, clock: HandClock) -> None:
    await limits.count(OTHER, "nodira", now=clock.now())
    await limits.forget(OTHER, "nodira")
    assert await limits.wait_seconds(OTHER, "nodira", now=clock.now()) == 0


@pytest.mark.races
async def test_no_try_is_lost_when_many_come_at_once(
    stored_limits: StoredLimits, engine: AsyncEngine, clock: HandClock
) -> None:
    await asyncio.gather(*(stored_limits.count(THREE, "crowd", now=clock.now()) for _ in range(25)))
    async with make_sessions(engine)() as db:
        counted = await db.exec(select(LimitCount.tries).where(LimitCount.key == "crowd"))
        assert counted.one() == 25


async def test_windows_that_are_over_are_cleared_away(
    stored_limits: StoredLimits, engine: AsyncEngine, clock: HandClock
) -> None:
    await stored_limits.count(THREE, "old", now=clock.now())
    await stored_limits.count(THREE, "new", now=clock.pass_by(seconds=60))
    async with make_sessions(engine)() as db:
        await forget_old_counts(db, now=clock.now())
        kept = await db.exec(select(LimitCount.key).where(LimitCount.name == THREE.name))
        assert list(kept) == ["new"]
