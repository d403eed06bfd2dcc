"""Signatures: one signer's own, and the names people chose to show.

A signer's hash is of one person and one petition, so a signer is asked for by it alone. Beside a
condition on the petition, the planner of a database that has not counted yet how many sign a
petition of this hour would rather walk through all of them.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ARRAY, LargeBinary, bindparam, func, or_
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Signature

# One parameter however many signers there are, so that the statement is prepared once.
_HASHES = ARRAY(LargeBinary)


async def standing(db: AsyncSession, signer_hash: bytes) -> Signature | None:
    """The signature of this signer that was not withdrawn; it may have been invalidated."""
    found = await db.exec(
        select(Signature).where(
            Signature.signer_hash == signer_hash,
            col(Signature.withdrawn_at).is_(None),
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
            col(Signature.invalidated_at).is_(None),
        )
        .order_by(col(Signature.signed_at).desc(), col(Signature.id).desc())
        .limit(limit)
    )
    return [(name, at) for name, at in found if name is not None]


async def wanting_letters(
    db: AsyncSession,
    signer_hashes: Collection[bytes],
    *,
    set_aside_for: str | None = None,
    set_aside_by: int | None = None,
) -> set[bytes]:
    """Those of the signers who are counted and asked for letters.

    With `set_aside_for` also those who are not counted for this reason; with `set_aside_by` only
    those whom this invalidation has set aside.
    """
    is_counted = col(Signature.invalidated_at).is_(None)
    if set_aside_for is not None:
        concerned = or_(is_counted, col(Signature.invalidated_for) == set_aside_for)
    elif set_aside_by is not None:
        concerned = col(Signature.invalidation_id) == set_aside_by
    else:
        concerned = is_counted
    found = await db.exec(
        select(Signature.signer_hash).where(
            col(Signature.signer_hash) == func.any(bindparam("signers", type_=_HASHES)),
            col(Signature.withdrawn_at).is_(None),
            col(Signature.wants_letters).is_(True),
            concerned,
        ),
        params={"signers": list(signer_hashes)},
    )
    return set(found)


async def counted_before(
    db: AsyncSession, petition_id: int, version: int, limit: int
) -> Sequence[Signature]:
    """Some of the signatures that are counted and were given under an earlier version."""
    found = await db.exec(
        select(Signature)
        .where(
            Signature.petition_id == petition_id,
            Signature.text_version < version,
            col(Signature.withdrawn_at).is_(None),
            col(Signature.invalidated_at).is_(None),
        )
        .order_by(col(Signature.id))
        .limit(limit)
    )
    return list(found)


async def by_id(db: AsyncSession, signature_id: int) -> Signature:
    """The signature that an entry of the log is about: there is one for each."""
    return await db.get_one(Signature, signature_id)
