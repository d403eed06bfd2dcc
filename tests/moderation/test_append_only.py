"""Decisions and logs are append-only: the database itself refuses to change or remove a row."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from accounts.models import Person
from core.database import AsyncSession, stored
from tests.making.agencies import obligation
from tests.making.moderation import decision

GUARDED = """
select tgrelid::regclass::text from pg_trigger join pg_proc on pg_proc.oid = tgfoid
where not tgisinternal and prosrc ilike '%raise exception%'
"""


@pytest.mark.parametrize(
    "statement",
    [
        "update decision set explanation = 'Something else.'",
        "delete from decision",
        "update obligation_event set reason = 'Something else.'",
        "delete from obligation_event",
    ],
)
async def test_what_stands_in_a_log_stays(
    db: AsyncSession, moderator: Person, statement: str
) -> None:
    await decision(db, by_id=stored(moderator.id))
    await obligation(db)
    connection = await db.connection()
    with pytest.raises(DBAPIError, match="is written once and never changed"):
        await connection.execute(text(statement))


async def test_every_log_is_guarded(db: AsyncSession) -> None:
    connection = await db.connection()
    guarded = {name for (name,) in await connection.execute(text(GUARDED))}
    logs = {"decision", "obligation_event", "petition_event", "comment_event", "signature_log"}
    assert logs <= guarded
