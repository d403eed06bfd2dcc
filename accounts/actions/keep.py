"""Writes rows about people; a broken constraint is refused in the words of its rule."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from accounts.rules.uniqueness import MESSAGES
from core.database import AsyncSession
from core.errors import Conflict


async def keep(db: AsyncSession, *rows: SQLModel) -> None:
    """Flush these rows. Raises Conflict where somebody was first; the transaction is then lost."""
    db.add_all(rows)
    try:
        await db.flush()
    except IntegrityError as error:
        for constraint in MESSAGES:
            if constraint in str(error.orig):
                raise Conflict(MESSAGES[constraint]) from error
        raise
