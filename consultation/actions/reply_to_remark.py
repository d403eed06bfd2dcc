"""The drafting agency answers a remark of another agency, with a reason."""

from datetime import datetime

from consultation.models import EndorsementRemark, RemarkReply, Settlement
from consultation.queries import endorsements
from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere
from core.i18n import N_


async def reply_to_remark(
    db: AsyncSession,
    request_id: int,
    number: int,
    *,
    settlement: Settlement,
    reason: str,
    language: str,
    by_id: int,
    now: datetime,
) -> RemarkReply:
    """Answered once. Raises NotThere for a remark that is not there, Conflict the second time."""
    remark: EndorsementRemark | None = await endorsements.remark(db, request_id, number)
    if remark is None:
        raise NotThere(N_("There is no such remark."))
    if await endorsements.is_replied(db, stored(remark.id)):
        raise Conflict(N_("This remark was answered already. Nothing was changed."))
    reply = RemarkReply(
        remark_id=stored(remark.id),
        settlement=settlement,
        reason=reason,
        language=language,
        by_id=by_id,
        at=now,
    )
    db.add(reply)
    await db.flush()
    return reply
