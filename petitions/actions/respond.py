"""Publish the agency's answer to a petition; it fulfils the obligation it names."""

from datetime import datetime, timedelta
from hashlib import sha256

from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.models import Obligation
from core.database import AsyncSession, stored
from core.letters import Outbox
from petitions import letters
from petitions.models import Petition, Response, ResponseVerdict
from petitions.queries import petitioners


async def respond(
    db: AsyncSession,
    petition: Petition,
    obligation: Obligation,
    *,
    officer_id: int,
    verdict: ResponseVerdict,
    reasons: str,
    language: str,
    outbox: Outbox,
    now: datetime,
) -> Response:
    """The published answer. Raises Conflict when another officer was first."""
    await fulfil_obligation(db, obligation, by_id=officer_id, now=now)
    response = Response(
        petition_id=stored(petition.id),
        obligation_id=stored(obligation.id),
        officer_id=officer_id,
        verdict=verdict,
        reasons=reasons,
        language=language,
        content_hash=sha256(reasons.encode()).digest(),
        published_at=now,
        verdict_closes_at=now + timedelta(days=30),
    )
    db.add(response)
    await db.flush()
    address = await petitioners.address_of(db, petition)
    await outbox.post(db, letters.petition_answered(petition, response, address), now=now)
    return response
