"""What signers have said against the setting aside of their signatures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, ColumnElement, LargeBinary, bindparam, func, or_
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import Invalidation, ObjectionState, Petition, Signature, SignatureObjection
from petitions.rules.reasons import TEXT_CORRECTED


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


async def were_made(db: AsyncSession, invalidation_id: int) -> bool:
    """Whether anybody has objected to this invalidation."""
    found = await db.exec(
        select(SignatureObjection.id)
        .where(SignatureObjection.invalidation_id == invalidation_id)
        .limit(1)
    )
    return found.first() is not None


async def maker_among(
    db: AsyncSession, objection_id: int, signers: Collection[bytes]
) -> set[bytes]:
    """Whoever of these signers made the objection."""
    return await _makers(db, signers, col(SignatureObjection.id) == objection_id)


async def given_back_among(
    db: AsyncSession, invalidation_id: int, signers: Collection[bytes]
) -> set[bytes]:
    """Those of these signers who objected to the invalidation, were not given right, and whose
    signature it sets aside no more; it is counted, or waits to be confirmed.
    """
    return await _makers(
        db,
        signers,
        col(SignatureObjection.invalidation_id) == invalidation_id,
        col(SignatureObjection.state) != ObjectionState.UPHELD,
        col(Signature.withdrawn_at).is_(None),
        or_(
            col(Signature.invalidated_at).is_(None),
            col(Signature.invalidated_for) == TEXT_CORRECTED,
        ),
    )


async def _makers(
    db: AsyncSession, signers: Collection[bytes], *conditions: ColumnElement[bool]
) -> set[bytes]:
    among = bindparam("signers", type_=ARRAY(LargeBinary))
    found = await db.exec(
        select(Signature.signer_hash)
        .join(SignatureObjection, col(SignatureObjection.signature_id) == Signature.id)
        .where(*conditions, col(Signature.signer_hash) == func.any(among)),
        params={"signers": list(signers)},
    )
    return set(found)
