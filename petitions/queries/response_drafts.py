"""Answers that agencies are writing."""

from collections.abc import Collection

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import ResponseDraft


async def newest(
    db: AsyncSession, petition_id: int, agency_ids: Collection[int]
) -> ResponseDraft | None:
    """What was saved last by any of these agencies of an answer to the petition."""
    found = await db.exec(
        select(ResponseDraft)
        .where(
            ResponseDraft.petition_id == petition_id,
            col(ResponseDraft.agency_id).in_(agency_ids),
        )
        .order_by(col(ResponseDraft.saved_at).desc(), col(ResponseDraft.agency_id))
        .limit(1)
    )
    return found.one_or_none()


async def held(db: AsyncSession, petition_id: int, agency_id: int) -> ResponseDraft:
    """The draft as it stands now; others wait for it until this transaction ends."""
    return await db.get_one(
        ResponseDraft, (petition_id, agency_id), with_for_update=True, populate_existing=True
    )
