"""Runs migrations over one async connection, under a lock so that two starts do not collide."""

import asyncio

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from web import all_models  # noqa: F401 (registers every table)

# Any number will do, as long as every start asks for the same one.
LOCK = 7_470_021
# A migration that waits for a lock makes everybody behind it wait; better to fail and try again.
TIMEOUTS = ("set lock_timeout = '10s'", "set statement_timeout = '10min'")


def rendered(kind: str, item: object, _context: object) -> str | bool:
    """Plain SQLAlchemy types in new migrations, so that they need nothing of the models."""
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def migrate() -> None:
    for timeout in TIMEOUTS:
        context.execute(timeout)
    context.run_migrations()


def run(connection: Connection) -> None:
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_item=rendered
    )
    migrate()


async def connect() -> None:
    engine = create_async_engine(context.config.attributes["url"], poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


if context.is_offline_mode():
    context.configure(
        dialect_name="postgresql", target_metadata=SQLModel.metadata, literal_binds=True
    )
    with context.begin_transaction():
        migrate()
else:
    asyncio.run(connect())
