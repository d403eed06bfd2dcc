"""Checkpoints of signature logs: the newest, those of a log in order, and what waits for one."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Checkpoint, Tally

_PETITION = col(Checkpoint.petition_id)


async def newest(db: AsyncSession, petition_id: int) -> Checkpoint | None:
    """The checkpoint over most entries; None as long as the log was never sealed."""
    found = await db.exec(
        select(Checkpoint)
        .where(Checkpoint.petition_id == petition_id)
        .order_by(col(Checkpoint.size).desc())
        .limit(1)
    )
    return found.first()


async def of_size(db: AsyncSession, petition_id: int, size: int) -> Checkpoint | None:
    return await db.get(Checkpoint, (petition_id, size))


async def listed(db: AsyncSession, petition_id: int, page: int) -> Page[Checkpoint]:
    """The newest first."""
    found = await db.exec(
        select(Checkpoint)
        .where(Checkpoint.petition_id == petition_id)
        .order_by(col(Checkpoint.size).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(found.all(), page, await count(db, petition_id))


async def count(db: AsyncSession, petition_id: int, *, up_to: int | None = None) -> int:
    """How many there are, or how many over `up_to` entries at most."""
    counted = (
        select(func.count()).select_from(Checkpoint).where(Checkpoint.petition_id == petition_id)
    )
    if up_to is not None:
        counted = counted.where(col(Checkpoint.size) <= up_to)
    return (await db.exec(counted)).one()


async def notes(
    db: AsyncSession, petition_id: int, first: int, last: int
) -> Sequence[tuple[int, str]]:
    """The sizes and notes of those over `first` up to and with `last` entries, in their order."""
    found = await db.exec(
        select(Checkpoint.size, Checkpoint.note)
        .where(Checkpoint.petition_id == petition_id, col(Checkpoint.size).between(first, last))
        .order_by(col(Checkpoint.size))
    )
    return found.all()


async def sealed_petitions(db: AsyncSession) -> Sequence[int]:
    """Every petition whose log was ever sealed."""
    found = await db.exec(select(Checkpoint.petition_id).distinct().order_by(_PETITION))
    return found.all()


async def behind(db: AsyncSession, limit: int) -> Sequence[int]:
    """Petitions whose log is longer than their newest checkpoint says."""
    sealed = (
        select(func.max(Checkpoint.size))
        .where(Checkpoint.petition_id == Tally.petition_id)
        .scalar_subquery()
    )
    found = await db.exec(
        select(Tally.petition_id)
        .where(Tally.log_length > func.coalesce(sealed, 0))
        .order_by(col(Tally.petition_id))
        .limit(limit)
    )
    return found.all()
