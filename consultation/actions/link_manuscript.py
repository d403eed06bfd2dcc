"""Compare a text with the version it follows, and keep what was found."""

from collections.abc import Sequence
from dataclasses import asdict

from consultation.lineage import Link
from consultation.linking import Comparison, compared, find_links, with_links
from consultation.models import Manuscript
from consultation.queries import manuscripts
from core.database import AsyncSession
from core.errors import Conflict, Refusal
from core.i18n import N_
from core.jobs import enqueue

# The job that compares long texts; it is asked for with the number of the manuscript.
JOB = "link_manuscript"

# So many clauses of both texts together are compared while somebody waits: a third of a second.
AT_ONCE = 1_500


async def link_manuscript(db: AsyncSession, manuscript: Manuscript) -> Comparison:
    """The comparison as it stands now: the one that was kept, while neither text has changed.

    Decisions that still fit both texts hold. Two long texts are compared by a worker, who is asked
    for it; until then there are no ties. The text must be held by this transaction, and ready.
    Raises Conflict where there is no version to compare it with.
    """
    comparison = await compared(db, manuscript)
    if comparison.ties is None:
        if len(comparison.news) + comparison.living > AT_ONCE:
            await _ask(db, manuscript)
            return comparison
        return await _keep(db, manuscript, comparison, await find_links(comparison))
    await _settle(db, manuscript, comparison)
    return comparison


async def take_links(
    db: AsyncSession, manuscript: Manuscript, links: Sequence[Link], *, revision: int, base_id: int
) -> None:
    """Keep what a worker has found between this revision and that version.

    Where either has changed meanwhile, it is asked to compare them as they are now.
    """
    await manuscripts.hold(db, manuscript)
    if not manuscript.is_linking:
        return
    try:
        comparison = await compared(db, manuscript)
    except Refusal:
        # The draft has moved on meanwhile; the page of the text says what is in the way.
        await stop_linking(db, manuscript)
        return
    base = comparison.aim.base
    if manuscript.revision == revision and base is not None and base.id == base_id:
        await _keep(db, manuscript, comparison, links)
    else:
        manuscript.progress = 100
        await link_manuscript(db, manuscript)


async def stop_linking(db: AsyncSession, manuscript: Manuscript) -> None:
    """Nothing is compared until somebody asks again."""
    manuscript.progress = 100
    db.add(manuscript)
    await db.flush()


def require_linked(comparison: Comparison) -> None:
    """Raises Conflict until it is known what became of the clauses."""
    if comparison.ties is None:
        raise Conflict(
            N_(
                "This text is being compared with the version before it. Look at what became of"
                " its clauses, wait until that is done, then do this again: nothing is lost."
            )
        )


async def _ask(db: AsyncSession, manuscript: Manuscript) -> None:
    """Ask a worker for the comparison, unless that was done already."""
    if not manuscript.is_linking:
        manuscript.progress = 0
        db.add(manuscript)
        await db.flush()
        await enqueue(db, JOB, str(manuscript.id))


async def _keep(
    db: AsyncSession, manuscript: Manuscript, comparison: Comparison, links: Sequence[Link]
) -> Comparison:
    base = comparison.aim.base
    manuscript.links = [asdict(link) for link in links]
    manuscript.base_id, manuscript.progress = base.id if base else None, 100
    told = with_links(comparison, links)
    await _settle(db, manuscript, told)
    return told


async def _settle(db: AsyncSession, manuscript: Manuscript, comparison: Comparison) -> None:
    """Tell of the text how much of it waits for its drafters."""
    base = comparison.aim.base
    manuscript.base_id = base.id if base else None
    manuscript.waiting = comparison.waiting
    manuscript.open_clauses = comparison.open_clauses
    db.add(manuscript)
    await db.flush()
