"""Signatures: one signer's own, and the names people chose to show."""

from datetime import datetime

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import LogKind, Signature, SignatureLogEntry


async def standing(
    db: AsyncSession, petition_id: int, signer_hash: bytes
) -> tuple[Signature, int] | None:
    """The signature of this signer that counts now, and its number in the log."""
    found = await db.exec(
        select(Signature, SignatureLogEntry.number)
        .join(SignatureLogEntry, col(SignatureLogEntry.signature_id) == Signature.id)
        .where(
            Signature.petition_id == petition_id,
            Signature.signer_hash == signer_hash,
            col(Signature.withdrawn_at).is_(None),
            SignatureLogEntry.kind == LogKind.SIGNED,
        )
    )
    return found.one_or_none()


async def shown_names(db: AsyncSession, petition_id: int, limit: int) -> list[tuple[str, datetime]]:
    """The newest signers who show their names, and when they signed."""
    found = await db.exec(
        select(Signature.shown_name, Signature.signed_at)
        .where(
            Signature.petition_id == petition_id,
            col(Signature.shown_name).is_not(None),
            col(Signature.withdrawn_at).is_(None),
        )
        .order_by(col(Signature.signed_at).desc(), col(Signature.id).desc())
        .limit(limit)
    )
    return [(name, at) for name, at in found if name is not None]
