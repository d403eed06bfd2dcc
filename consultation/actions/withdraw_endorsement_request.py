"""Take back a request for an endorsement that has no answer yet."""

from datetime import datetime

from consultation.actions.tell_of_endorsement import tell_withdrawn
from consultation.models import Dossier, EndorsementWithdrawal
from consultation.queries import endorsements
from consultation.rules.endorsements import RequestDeed, require, standing_of
from core.database import AsyncSession, stored
from core.letters import Outbox


async def withdraw_endorsement_request(
    db: AsyncSession,
    dossier: Dossier,
    request_id: int,
    *,
    reason: str,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> EndorsementWithdrawal:
    """The agency gets a letter. Raises Conflict where it has answered or its term is over."""
    await endorsements.hold(db, request_id)
    asked = await endorsements.by_id(db, stored(dossier.id), request_id)
    if asked is None:
        raise LookupError(f"there is no request {request_id} about draft {dossier.id}")
    standing = standing_of(
        asked.request,
        endorsement=asked.endorsement,
        withdrawal=asked.withdrawal,
        is_newest=asked.is_newest,
        now=now,
    )
    require(RequestDeed.WITHDRAW, standing, is_newest=asked.is_newest, is_redrafted=False)
    withdrawal = EndorsementWithdrawal(request_id=request_id, reason=reason, by_id=by_id, at=now)
    db.add(withdrawal)
    await db.flush()
    await tell_withdrawn(db, dossier, asked, reason, outbox=outbox, now=now)
    return withdrawal
