"""The networks that signings came from, by their keyed hashes, as long as they are known."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import col, select

from core.database import AsyncSession, stored
from petitions.models import Invalidation, InvalidationState, Petition, Signature

# Codes are long enough that few of them mean more than one network.
_MOST_MEANT = 1000


async def known_of_closed(db: AsyncSession, moment: datetime, limit: int) -> list[Petition]:
    """Petitions closed before then whose signings' networks are still known; none an invalidation
    is being carried out on. The one closed first comes first.
    """
    running = select(Invalidation.id).where(
        Invalidation.petition_id == Petition.id,
        Invalidation.state == InvalidationState.RUNNING,
    )
    found = await db.exec(
        select(Petition)
        .where(
            col(Petition.closes_at) < moment,
            col(Petition.networks_forgotten_at).is_(None),
            ~running.exists(),
        )
        .order_by(col(Petition.closes_at))
        .limit(limit)
    )
    return list(found)


async def signatures_with(db: AsyncSession, petition_id: int, limit: int) -> Sequence[int]:
    """The keys of signatures whose network is still known."""
    found = await db.exec(
        select(Signature.id)
        .where(Signature.petition_id == petition_id, col(Signature.address_block).is_not(None))
        .limit(limit)
    )
    return [stored(identity) for identity in found]


async def coded(db: AsyncSession, petition_id: int, codes: Sequence[str]) -> dict[str, set[bytes]]:
    """The networks of a petition's signings that each code may mean; codes are hexadecimal."""
    begin_so = [
        col(Signature.address_block).between(
            bytes.fromhex(code.ljust(32, "0")), bytes.fromhex(code.ljust(32, "f"))
        )
        for code in codes
    ]
    found = await db.exec(
        select(Signature.address_block)
        .where(Signature.petition_id == petition_id, or_(*begin_so))
        .distinct()
        .limit(_MOST_MEANT)
    )
    meant = {network for network in found if network is not None}
    return {code: {one for one in meant if one.hex().startswith(code)} for code in codes}
