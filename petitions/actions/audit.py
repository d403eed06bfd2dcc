"""Read a sealed log anew from its first entry: does it still give what was sealed?

Sealing looks at new entries and at the edge they are joined to. This looks at everything, so that
an old entry that somebody changed in the database is noticed here, before a citizen notices it.
"""

from core.database import AsyncSession
from petitions.actions.seal import BrokenLogError, counts_of, require_whole, sealable_texts
from petitions.queries import checkpoints, log
from petitions.rules.checkpoints import LogCounts
from petitions.rules.merkle import Tree

# Entries that are read, and held in memory, at once.
PORTION = 5000


async def audit(db: AsyncSession, petition_id: int) -> None:
    """Compute every leaf, the root, the counts and the texts of the newest checkpoint.

    Raises BrokenLogError.
    """
    newest = await checkpoints.newest(db, petition_id)
    if newest is None:
        return
    await sealable_texts(db, petition_id, newest)
    tree, counts = Tree(), LogCounts()
    for first in range(1, newest.size + 1, PORTION):
        last = min(first + PORTION - 1, newest.size)
        entries = await log.entries(db, petition_id, first, last)
        require_whole(entries, first, last)
        for one in entries:
            tree.add(one.leaf_hash)
            counts = counts.after(one.entry.kind, is_resident=one.entry.is_resident)
    if tree.root != newest.root_hash:
        raise BrokenLogError(f"the entries do not give the root sealed over {newest.size}")
    if counts != counts_of(newest):
        raise BrokenLogError(f"the entries come to {counts}, {counts_of(newest)} was sealed")
