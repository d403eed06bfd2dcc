"""Write to agencies about endorsements: that they are asked, reminded, let off, answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from accounts.queries import people
from agencies.letters import Recipient, at_agency, in_person
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation.letters.endorsements import (
    endorsement_due,
    endorsement_given,
    endorsement_requested,
    endorsement_withdrawn,
)
from consultation.models import Dossier, EndorsementRequest, Opinion
from consultation.queries.endorsement_duties import WaitingRequest
from consultation.queries.endorsements import Asked
from core.database import AsyncSession
from core.letters import Outbox


async def tell_asked(
    db: AsyncSession,
    dossier: Dossier,
    requests: Sequence[EndorsementRequest],
    asked: Mapping[int, Agency],
    *,
    outbox: Outbox,
    now: datetime,
) -> None:
    recipients = await _recipients(db, asked)
    letters = [
        endorsement_requested(request, dossier, to)
        for request in requests
        for to in recipients[request.agency_id]
    ]
    await outbox.post_all(db, letters, now=now)


async def tell_due(
    db: AsyncSession, waiting: Sequence[WaitingRequest], *, outbox: Outbox, now: datetime
) -> None:
    """To agencies that have not answered yet; each request is reminded of once."""
    asked = await agencies.by_ids(db, {one.request.agency_id for one in waiting})
    recipients = await _recipients(db, asked)
    letters = [
        endorsement_due(one.request, one.dossier, to)
        for one in waiting
        for to in recipients[one.request.agency_id]
    ]
    await outbox.post_all(db, letters, now=now)


async def tell_withdrawn(
    db: AsyncSession, dossier: Dossier, asked: Asked, reason: str, *, outbox: Outbox, now: datetime
) -> None:
    letter = endorsement_withdrawn(asked.request, dossier, reason, at_agency(asked.agency))
    await outbox.post(db, letter, now=now)


async def tell_given(
    db: AsyncSession,
    dossier: Dossier,
    asked: Asked,
    opinion: Opinion,
    drafting: Agency,
    *,
    outbox: Outbox,
    now: datetime,
) -> None:
    """To the officer who answers for the draft, to the agency where there is none to write to."""
    officers = [dossier.officer_id] if dossier.officer_id is not None else []
    reachable = await people.reachable_of(db, officers)
    to = [in_person(one) for one in reachable.values()] or [at_agency(drafting)]
    letters = [endorsement_given(asked.request, dossier, opinion, asked.agency, one) for one in to]
    await outbox.post_all(db, letters, now=now)


async def _recipients(
    db: AsyncSession, asked: Mapping[int, Agency]
) -> Mapping[int, Sequence[Recipient]]:
    """Each agency at its address; its heads where it has none of its own."""
    own = {identity: [at_agency(agency)] for identity, agency in asked.items() if agency.email}
    unaddressed = asked.keys() - own.keys()
    heads = await memberships.heads_of(db, unaddressed) if unaddressed else {}
    reachable = await people.reachable_of(db, set().union(*heads.values()))
    led = {
        identity: [
            in_person(reachable[head]) for head in heads.get(identity, []) if head in reachable
        ]
        for identity in unaddressed
    }
    return own | led
