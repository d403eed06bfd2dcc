"""A signer objects to the setting aside of their signature; an officer must answer in time."""

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.database import AsyncSession, stored
from core.dates import day_of, end_of_day
from core.errors import Conflict
from core.i18n import N_
from petitions.models import Signature, SignatureObjection
from petitions.rules.reasons import objection_answer_days


async def object_to_invalidation(
    db: AsyncSession, signature: Signature, *, words: str, now: datetime
) -> None:
    """Put it before the officers, due by the end of its last day in Tashkent.

    Raises Conflict for a signature that no invalidation has set aside, and for a second objection.
    """
    if signature.invalidation_id is None:
        raise Conflict(N_("Your signature is not set aside by an invalidation any more."))
    written = await db.exec(
        insert(SignatureObjection)
        .values(
            invalidation_id=signature.invalidation_id,
            signature_id=stored(signature.id),
            words=words,
            made_at=now,
            due_at=end_of_day(day_of(now) + timedelta(days=objection_answer_days())),
        )
        .on_conflict_do_nothing(constraint="uq_signature_objection_once")
        .returning(col(SignatureObjection.id))
    )
    if written.scalar_one_or_none() is None:
        raise Conflict(N_("You have objected already. An officer answers on the petition’s page."))
