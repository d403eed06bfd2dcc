"""The migrations lead to exactly the tables, constraints and indexes that the models describe."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from core.postgres.server import Server
from web import all_models  # noqa: F401 (registers every table)
from web.migrating import migrate

COLUMNS = """
select table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity
from information_schema.columns
where table_schema = 'public' and table_name !~ '^(alembic|pgqueuer)'
order by table_name, column_name
"""
CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
and conrelid::regclass::text !~ '^(alembic|pgqueuer)' order by 1, 2
"""
INDEXES = """
select tablename, indexname, indexdef from pg_indexes
where schemaname = 'public' and tablename !~ '^(alembic|pgqueuer)' order by 1, 2
"""


def test_head_equals_the_models(database_server: Server) -> None:
    name = "muhokama_test_models"
    database_server.create_database(name)
    try:
        described = asyncio.run(_shape(database_server.url(name), create=True))
    finally:
        database_server.drop_database(name)
    database_server.create_database(name)
    try:
        migrate(database_server.url(name))
        migrated = asyncio.run(_shape(database_server.url(name), create=False))
    finally:
        database_server.drop_database(name)
    assert migrated == described


async def _shape(url: str, *, create: bool) -> Sequence[Sequence[object]]:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        if create:
            await connection.execute(text("create extension if not exists pg_trgm"))
            await connection.run_sync(SQLModel.metadata.create_all)
        rows = [
            tuple(row)
            for query in (COLUMNS, CONSTRAINTS, INDEXES)
            for row in await connection.execute(text(query))
        ]
    await engine.dispose()
    return rows
