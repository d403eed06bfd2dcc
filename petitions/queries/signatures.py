"""Signatures: one signer's own, and the names people chose to show."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Signature


async def standing(db: AsyncSession, petition_id: int, signer_hash: bytes) -> Signature | None:
    """The signature of this signer that was not withdrawn; it may have been invalidated."""
    found = await db.exec(
        select(Signature).where(
            Signature.petition_id == petition_id,
            Signature.signer_hash == signer_hash,
            col(Signature.withdrawn_at).is_(None),
        )
    )
    return found.one_or_none()


async def standing_among(
    db: AsyncSession, petition_id: int, signer_hashes: Sequence[bytes]
) -> set[bytes]:
    """Those of the signers whose signature was not withdrawn."""
    found = await db.exec(
        select(Signature.signer_hash).where(
            Signature.petition_id == petition_id,
            col(Signature.signer_hash).in_(signer_hashes),
            col(Signature.withdrawn_at).is_(None),
        )
    )
    return set(found)


async def shown_names(db: AsyncSession, petition_id: int, limit: int) -> list[tuple[str, datetime]]:
    """The newest signers who show their names, and when they signed."""
    found = await db.exec(
        select(Signature.shown_name, Signature.signed_at)
        .where(
            Signature.petition_id == petition_id,
            col(Signature.shown_name).is_not(None),
            col(Signature.withdrawn_at).is_(None),
            col(Signature.invalidated_at).is_(None),
        )
        .order_by(col(Signature.signed_at).desc(), col(Signature.id).desc())
        .limit(limit)
    )
    return [(name, at) for name, at in found if name is not None]
