"""What signers have said against the setting aside of their signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Invalidation, ObjectionState, Petition, Signature, SignatureObjection


@dataclass(frozen=True)
class Queued:
    """An objection with the signature and the invalidation it is about, and their petition."""

    objection: SignatureObjection
    signature: Signature
    invalidation: Invalidation
    petition: Petition


async def by_id(db: AsyncSession, objection_id: int) -> Queued | None:
    found = await db.exec(
        select(SignatureObjection, Signature, Invalidation, Petition)
        .join(Signature, col(Signature.id) == SignatureObjection.signature_id)
        .join(Invalidation, col(Invalidation.id) == SignatureObjection.invalidation_id)
        .join(Petition, col(Petition.id) == Invalidation.petition_id)
        .where(SignatureObjection.id == objection_id)
    )
    row = found.one_or_none()
    return Queued(*row) if row else None


async def hold(db: AsyncSession, objection: SignatureObjection) -> None:
    """Read it anew and keep others from deciding it until this transaction ends."""
    await db.refresh(objection, with_for_update=True)


async def of_signature(
    db: AsyncSession, invalidation_id: int, signature_id: int
) -> SignatureObjection | None:
    """What this signer has said against this invalidation; there is at most one."""
    found = await db.exec(
        select(SignatureObjection).where(
            SignatureObjection.invalidation_id == invalidation_id,
            SignatureObjection.signature_id == signature_id,
        )
    )
    return found.one_or_none()


async def waiting(db: AsyncSession, page: int) -> Page[Queued]:
    """Objections that nobody has decided, the one due first on top."""
    state = col(SignatureObjection.state) == ObjectionState.WAITING
    total = (await db.exec(select(func.count()).select_from(SignatureObjection).where(state))).one()
    found = await db.exec(
        select(SignatureObjection, Signature, Invalidation, Petition)
        .join(Signature, col(Signature.id) == SignatureObjection.signature_id)
        .join(Invalidation, col(Invalidation.id) == SignatureObjection.invalidation_id)
        .join(Petition, col(Petition.id) == Invalidation.petition_id)
        .where(state)
        .order_by(col(SignatureObjection.due_at), col(SignatureObjection.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    rows: Sequence[Queued] = [Queued(*row) for row in found]
    return Page(rows, page, total)
