"""Corrections of published petitions: one of them, those of a petition, and those that wait."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Correction, CorrectionState, Petition

# More corrections than a petition ever has.
_MOST = 50


async def by_id(db: AsyncSession, petition_id: int, correction_id: int) -> Correction | None:
    """A correction of this petition."""
    found = await db.exec(
        select(Correction).where(
            Correction.id == correction_id, Correction.petition_id == petition_id
        )
    )
    return found.one_or_none()


async def hold(db: AsyncSession, correction: Correction) -> None:
    """Read the correction anew and keep others from deciding it until this transaction ends."""
    await db.refresh(correction, with_for_update=True)


async def proposed(db: AsyncSession, petition_id: int) -> Correction | None:
    """The one that waits for a moderator; there is at most one."""
    found = await db.exec(
        select(Correction).where(
            Correction.petition_id == petition_id, Correction.state == CorrectionState.PROPOSED
        )
    )
    return found.one_or_none()


async def decided(db: AsyncSession, petition_id: int) -> Sequence[Correction]:
    """Those that moderators have decided about, the latest first."""
    found = await db.exec(
        select(Correction)
        .where(Correction.petition_id == petition_id, col(Correction.decided_at).is_not(None))
        .order_by(col(Correction.id).desc())
        .limit(_MOST)
    )
    return list(found)


async def waiting(db: AsyncSession, page: int) -> Page[tuple[Correction, Petition]]:
    """All that wait for a moderator, the oldest first."""
    is_waiting = Correction.state == CorrectionState.PROPOSED
    total = (await db.exec(select(func.count()).select_from(Correction).where(is_waiting))).one()
    found = await db.exec(
        select(Correction, Petition)
        .join(Petition, col(Petition.id) == Correction.petition_id)
        .where(is_waiting)
        .order_by(col(Correction.proposed_at), col(Correction.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)
