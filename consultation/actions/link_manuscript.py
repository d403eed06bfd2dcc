"""Compare a text with the version it follows, and keep what was found."""

from dataclasses import asdict

from consultation.linking import Comparison, compared, find_links
from consultation.models import Manuscript
from core.database import AsyncSession


async def link_manuscript(db: AsyncSession, manuscript: Manuscript) -> Comparison:
    """The comparison as it stands now: the one that was kept, while neither text has changed.

    Decisions that still fit both texts hold. The text must be held by this transaction, and ready.
    Raises Conflict where there is no version to compare it with.
    """
    comparison = await compared(db, manuscript)
    base = comparison.aim.base
    if base is not None and comparison.ties is None:
        found = await find_links(comparison.olds, comparison.act)
        manuscript.links = [asdict(link) for link in found]
    manuscript.base_id = base.id if base else None
    if comparison.ties is None:
        comparison = await compared(db, manuscript)
    manuscript.waiting = comparison.waiting
    db.add(manuscript)
    await db.flush()
    return comparison
