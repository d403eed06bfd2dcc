"""Seal the signature log of a petition: grow its tree by the new entries and sign a checkpoint.

Nothing is locked, so nobody who signs waits for it. The tally is read once, and the entries up to
the length it tells were all committed with it or before it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession
from petitions.models import Checkpoint, LogNode
from petitions.queries import checkpoints, log, log_heads, petitions
from petitions.rules.checkpoints import COUNTS, LogCounts, Statement, sealed, texts_in
from petitions.rules.leaves import Logged, leaf_hash
from petitions.rules.merkle import EMPTY_ROOT, Span, Tree
from petitions.rules.subtrees import is_stored, runs_under, standing_tree

# Entries that one checkpoint adds at most: some tenths of a second of work.
LARGEST_STEP = 10_000


class BrokenLogError(Exception):
    """What is stored of a log contradicts itself, or what was sealed of it before."""


@dataclass(frozen=True)
class Sealed:
    """The checkpoint that was made, and how many entries were left for the next one."""

    checkpoint: Checkpoint
    left: int


async def seal(
    db: AsyncSession,
    petition_id: int,
    *,
    seed: bytes,
    public_address: str,
    step: int = LARGEST_STEP,
    now: datetime,
) -> Sealed | None:
    """Make the next checkpoint, over `step` more entries at most; None when there is nothing new.

    A log keeps the name that its first checkpoint gave it. Raises BrokenLogError, and then nothing
    is to be published.
    """
    tally = await log.tally_now(db, petition_id)
    before = await checkpoints.newest(db, petition_id)
    sealed_size = before.size if before else 0
    if tally.log_length < sealed_size:
        raise BrokenLogError(
            f"{sealed_size} entries were sealed, the log has only {tally.log_length}"
        )
    size = min(tally.log_length, sealed_size + step)
    if size == sealed_size:
        return None
    # Read after the tally, so that every version the entries were signed under is among them.
    texts = await sealable_texts(db, petition_id, before)
    tree = await _tree_as_sealed(db, petition_id, before)
    fresh = await log.entries(db, petition_id, sealed_size + 1, size)
    require_whole(fresh, sealed_size + 1, size)
    counts = _counted(counts_of(before), fresh)
    if size == tally.log_length and counts != counts_of(tally):
        raise BrokenLogError(f"the log comes to {counts}, the tally says {counts_of(tally)}")

    await _grow(db, petition_id, tree, fresh)
    statement = Statement(
        origin=log_heads.origin(before, public_address, petition_id),
        size=size,
        root=tree.root,
        counts=counts,
        made_at=now,
        texts=texts,
    )
    checkpoint = Checkpoint(
        petition_id=petition_id,
        size=size,
        root_hash=tree.root,
        made_at=now,
        note=sealed(statement, seed=seed),
        **{name: getattr(counts, name) for name in COUNTS},
    )
    db.add(checkpoint)
    await db.flush()
    return Sealed(checkpoint, left=tally.log_length - size)


def require_whole(entries: list[Logged], first: int, last: int) -> None:
    """Raises BrokenLogError unless each entry is there and gives the leaf hash stored with it."""
    if [one.number for one in entries] != list(range(first, last + 1)):
        raise BrokenLogError(f"the entries {first} to {last} are not all there")
    for one in entries:
        if leaf_hash(one.canonical) != one.leaf_hash:
            raise BrokenLogError(f"entry {one.number} does not give its leaf hash")


async def sealable_texts(
    db: AsyncSession, petition_id: int, before: Checkpoint | None
) -> dict[int, bytes]:
    """The hash of every published version of the text.

    Raises BrokenLogError for words that do not give their hash, and for a version that is not the
    one sealed before.
    """
    petition = await petitions.existing(db, petition_id)
    hashes = {}
    for text in await log_heads.texts_of(db, petition):
        if not text.gives_its_hash:
            raise BrokenLogError(f"version {text.version} of the text does not give its hash")
        hashes[text.version] = text.hash
    for version, digest in (texts_in(before.note) if before else {}).items():
        if hashes.get(version) != digest:
            raise BrokenLogError(f"version {version} of the text is not the one that was sealed")
    return hashes


def counts_of(row: object) -> LogCounts:
    """What a checkpoint or a tally says; nothing yet where there is none."""
    return LogCounts(**{name: getattr(row, name) for name in COUNTS}) if row else LogCounts()


async def _tree_as_sealed(db: AsyncSession, petition_id: int, before: Checkpoint | None) -> Tree:
    """The tree under the last checkpoint. Since it gives that root, all that grows out of it is
    consistent with that checkpoint.
    """
    size, root = (before.size, before.root_hash) if before else (0, EMPTY_ROOT)
    read = await log.hashes(db, petition_id, runs_under([Span(0, size)]))
    try:
        tree = standing_tree(size, read)
    except KeyError as missing:
        raise BrokenLogError(f"of the sealed {size} entries {missing} is gone") from None
    if tree.root != root:
        raise BrokenLogError(f"the stored hashes do not give the root sealed over {size} entries")
    return tree


async def _grow(db: AsyncSession, petition_id: int, tree: Tree, fresh: list[Logged]) -> None:
    """Append the entries and store the subtrees they complete."""
    rows = [
        {"petition_id": petition_id, "level": node.level, "position": node.position, "hash": digest}
        for one in fresh
        for node, digest in tree.add(one.leaf_hash)
        if is_stored(node)
    ]
    if rows:
        await db.exec(insert(LogNode), params=rows)


def _counted(counts: LogCounts, fresh: list[Logged]) -> LogCounts:
    for one in fresh:
        counts = counts.after(one.entry.kind, is_resident=one.entry.is_resident)
    return counts
