"""The signature log: its entries by number, and the stored hashes of its tree."""

from collections.abc import Iterable

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import InvalidatedTally, LogNode, SignatureLogEntry, Tally
from petitions.rules.leaves import Entry, Logged
from petitions.rules.merkle import Node
from petitions.rules.subtrees import Run

_ENTRY = (
    SignatureLogEntry.number,
    SignatureLogEntry.kind,
    SignatureLogEntry.mark,
    SignatureLogEntry.text_version,
    SignatureLogEntry.region,
    SignatureLogEntry.is_resident,
    SignatureLogEntry.reason,
    SignatureLogEntry.signature_id,
    SignatureLogEntry.at,
    SignatureLogEntry.leaf_hash,
)


async def tally_now(db: AsyncSession, petition_id: int) -> Tally:
    """The tally as committed by now, read in one moment and held from nobody."""
    found = await db.exec(
        select(Tally)
        .where(Tally.petition_id == petition_id)
        .execution_options(populate_existing=True)
    )
    return found.one()


async def counts_now(db: AsyncSession, petition_id: int) -> tuple[Tally, dict[str, int]]:
    """The tally, and how many signatures are set aside by the code of the reason: of one moment."""
    reasons = (
        select(func.jsonb_object_agg(InvalidatedTally.reason, InvalidatedTally.signatures))
        .where(InvalidatedTally.petition_id == Tally.petition_id, InvalidatedTally.signatures > 0)
        .scalar_subquery()
    )
    found = await db.exec(
        select(Tally, reasons)
        .where(Tally.petition_id == petition_id)
        .execution_options(populate_existing=True)
    )
    tally, set_aside = found.one()
    return tally, set_aside or {}


async def entry(db: AsyncSession, petition_id: int, number: int) -> Logged | None:
    found = await entries(db, petition_id, number, number)
    return found[0] if found else None


async def entries(db: AsyncSession, petition_id: int, first: int, last: int) -> list[Logged]:
    """The entries from number `first` up to and with `last`, in their order."""
    found = await db.exec(
        select(*_ENTRY)  # type: ignore[call-overload]
        .where(
            SignatureLogEntry.petition_id == petition_id,
            col(SignatureLogEntry.number).between(first, last),
        )
        .order_by(col(SignatureLogEntry.number))
    )
    return [
        Logged(petition_id, number, Entry(*entry), at, leaf_hash)
        for number, *entry, at, leaf_hash in found
    ]


async def hashes(db: AsyncSession, petition_id: int, runs: Iterable[Run]) -> dict[Node, bytes]:
    """The stored hashes that these runs name: leaves from the log, the others from their table."""
    leaves = [run for run in runs if run.level == 0]
    subtrees = [run for run in runs if run.level > 0]
    read: dict[Node, bytes] = {}
    if leaves:
        numbers = col(SignatureLogEntry.number)
        found = await db.exec(
            select(SignatureLogEntry.number, SignatureLogEntry.leaf_hash).where(
                SignatureLogEntry.petition_id == petition_id,
                or_(*(numbers.between(run.start + 1, run.end) for run in leaves)),
            )
        )
        read |= {Node(0, number - 1): leaf for number, leaf in found}
    if subtrees:
        positions = col(LogNode.position)
        stored = await db.exec(
            select(LogNode.level, LogNode.position, LogNode.hash).where(
                LogNode.petition_id == petition_id,
                or_(
                    *(
                        and_(
                            col(LogNode.level) == run.level,
                            positions.between(run.start, run.end - 1),
                        )
                        for run in subtrees
                    )
                ),
            )
        )
        read |= {Node(level, position): digest for level, position, digest in stored}
    return read
