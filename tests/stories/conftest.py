"""A settled town before any story: its agencies and people, nothing said or signed yet."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from core.database import AsyncSession
from core.settings import Settings
from tests.browsing import Browser
from tests.clock import HandClock
from tests.town import Inhabitant
from web.demo.town import settle


@dataclass(frozen=True)
class Town:
    """Numbers of people by key and of agencies by slug."""

    people: dict[str, int]
    agencies: dict[str, int]


@pytest.fixture
async def town(db: AsyncSession, settings: Settings, clock: HandClock) -> Town:
    people, agencies = await settle(db, settings, now=clock.now())
    await db.commit()
    return Town(people, agencies)


Play = Callable[[Inhabitant], Awaitable[Browser]]


@pytest.fixture
def play(town: Town, visit: Callable[..., Browser]) -> Play:
    """A browser in which one of the cast has signed in by pressing their button."""

    async def played(member: Inhabitant) -> Browser:
        browser = visit("en")
        cast = await browser.open("/accounts/cast")
        page = await cast.send(f"Sign in as {member.name}")
        assert page.status == 200
        assert member.name in page
        return browser

    return played
