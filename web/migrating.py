"""Migrations, run from code: the database is brought to the shape the models have."""

import asyncio
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from core.settings import ROOT

MIGRATIONS = ROOT / "migrations"


def configuration(url: str = "", *, migrations: Path = MIGRATIONS) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["url"] = url
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at this address to a revision; call it where no event loop runs."""
    command.upgrade(configuration(url), revision)


@cache
def head() -> str:
    """The newest revision there is in this checkout."""
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""


def standing(url: str) -> str:
    """The revision the database at this address stands at; empty for an empty database."""
    return asyncio.run(_standing(url))


async def _standing(url: str) -> str:
    def revision(connection: Connection) -> str:
        return MigrationContext.configure(connection).get_current_revision() or ""

    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(revision)
    finally:
        await engine.dispose()
