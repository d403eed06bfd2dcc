"""Databases whose commits stay, for tests that need more than one connection."""

import asyncio

from core.database import make_engine, make_sessions
from web.migrating import migrate
from web.seeding import seed


def make_ready(url: str) -> None:
    """Migrate and seed an empty database; call it where no event loop runs."""
    migrate(url)
    asyncio.run(_seeded(url))


async def _seeded(url: str) -> None:
    engine = make_engine(url, pool=1)
    async with make_sessions(engine)() as db:
        await seed(db)
        await db.commit()
    await engine.dispose()
