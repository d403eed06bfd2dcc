"""Write on many signatures at once whether, and why, they are set aside."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, bindparam, func, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import col

from core.database import AsyncSession, stored
from petitions.models import Signature


async def mark_signatures(
    db: AsyncSession,
    signatures: Sequence[Signature],
    *,
    at: datetime | None,
    reason: str | None,
    invalidation_id: int | None,
) -> None:
    """One statement however many there are: signers wait until it is done."""
    if not signatures:
        return
    values = {
        "invalidated_at": at,
        "invalidated_for": reason,
        "invalidation_id": invalidation_id,
    }
    await db.exec(
        update(Signature)
        .where(col(Signature.id) == func.any(bindparam("keys", type_=ARRAY(BigInteger))))
        .values(values)
        .execution_options(synchronize_session=False),
        params={"keys": [stored(signature.id) for signature in signatures]},
    )
    for signature in signatures:
        for name, value in values.items():
            set_committed_value(signature, name, value)
