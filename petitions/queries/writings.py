"""Petitions that are being written; nobody but their writer is given one."""

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Writing

# More than anybody may have begun.
_MOST = 50


async def own(
    db: AsyncSession, writing_id: int, petitioner_id: int, *, lock: bool = False
) -> Writing | None:
    """The writing, when it is this person's; locked, it is neither saved nor finished twice."""
    asked = select(Writing).where(Writing.id == writing_id, Writing.petitioner_id == petitioner_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return (await db.exec(asked)).one_or_none()


async def unfinished_of(db: AsyncSession, petitioner_id: int) -> list[Writing]:
    """What this person is writing, the last saved first."""
    found = await db.exec(
        select(Writing)
        .where(Writing.petitioner_id == petitioner_id)
        .order_by(col(Writing.saved_at).desc(), col(Writing.id).desc())
        .limit(_MOST)
    )
    return list(found)
