"""An operator confirms that somebody speaks for an organisation, or takes that back."""

from datetime import datetime

from consultation.models import Representation, RepresentationCheck
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_


async def check_representation(
    db: AsyncSession,
    representation: Representation,
    *,
    is_confirmed: bool,
    basis: str,
    operator_id: int,
    now: datetime,
) -> None:
    """`basis` is what the operator has seen, or why the confirmation is taken back.

    Everybody reads it beside what was said for the organisation. Raises Conflict where it stands so
    already.
    """
    await db.refresh(representation, with_for_update=True)
    if (representation.checked_at is not None) is is_confirmed:
        raise Conflict(N_("This was done already. Nothing was changed."))
    representation.checked_at = now if is_confirmed else None
    representation.check_basis = basis if is_confirmed else ""
    db.add(representation)
    db.add(
        RepresentationCheck(
            representation_id=stored(representation.id),
            is_confirmed=is_confirmed,
            basis=basis,
            operator_id=operator_id,
            at=now,
        )
    )
    await db.flush()
