"""Answers that are older than the list of reasons stay valid, and say that they have no code."""

import asyncio
import os
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from core.postgres.server import Server
from web.migrating import migrate

# Whom and what they are about is left out: only the answers are looked at.
OLDER = (
    "insert into person (name, assurance, language, created_at)"
    " values ('Sherzod Aliyev', 'none', 'uz-Latn', '2026-09-07')",
    "set local session_replication_role = replica",
    """
    insert into answer (comment_id, officer_id, verdict, language, reasons, answered_at) values
        (1, 1, 'refused', 'uz-Latn', 'Bu 5-moddada allaqachon aytilgan.', '2026-09-07'),
        (2, 1, 'noted', 'uz-Latn', '', '2026-09-07')
    """,
)
STANDING = """
select answer.verdict, code, answer.number, answer_version.reasons = answer.reasons
from answer left join answer_reason on answer_reason.id = answer.reason_id
join answer_version on answer_version.answer_id = answer.id
order by comment_id
"""


def test_they_say_that_no_code_was_recorded(database_server: Server) -> None:
    name = f"muhokama_test_{os.getpid()}_older_answers"
    database_server.create_database(name)
    address = database_server.url(name)
    try:
        migrate(address, "0014_questionnaires")
        asyncio.run(_told(address, *OLDER))
        migrate(address)
        found = asyncio.run(_told(address, STANDING))
    finally:
        database_server.drop_database(name)
    assert found == [("refused", "not_recorded", 1, True), ("noted", None, 1, True)]


async def _told(address: str, *statements: str) -> Sequence[tuple[object, ...]]:
    """The rows of the last of these statements, all in one transaction."""
    engine = create_async_engine(address, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            for statement in statements:
                done = await connection.execute(text(statement))
            return [tuple(row) for row in done] if done.returns_rows else []
    finally:
        await engine.dispose()
