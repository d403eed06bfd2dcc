"""Ask other agencies what they say of a draft as it stands now."""

from collections.abc import Collection
from datetime import datetime

from agencies.queries import agencies
from consultation.actions.tell_of_endorsement import tell_asked
from consultation.models import Dossier, EndorsementRequest
from consultation.queries import endorsements, package
from consultation.rules.endorsement_terms import EndorsementTerm, endorsement_term
from consultation.rules.endorsements import (
    RequestDeed,
    require,
    require_unfinished,
    standing_of,
)
from core.database import AsyncSession, stored
from core.dates import day_of, end_of_day
from core.errors import Invalid
from core.i18n import N_
from core.letters import Outbox
from core.working_days import Calendar, add_working_days


async def ask_endorsement(
    db: AsyncSession,
    dossier: Dossier,
    *,
    agency_ids: Collection[int],
    by_id: int,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
    term: EndorsementTerm | None = None,
) -> list[EndorsementRequest]:
    """One request to each agency, about the newest version, with a letter; all of them or none.

    Due at the end of the last of the working days that the term gives. Raises Invalid where no
    other agency is named, Conflict where one was asked about this version already or the outcome is
    published.
    """
    identity = stored(dossier.id)
    await package.hold(db, identity)
    require_unfinished(has_outcome=await endorsements.has_outcome(db, identity))
    found = await agencies.by_ids(db, set(agency_ids))
    if not found or len(found) < len(set(agency_ids)) or dossier.agency_id in found:
        raise Invalid(N_("Choose at least one other agency."), field="agencies")
    version = await endorsements.newest_version(db, identity)
    numbers = dict.fromkeys(found, 1)
    for asked in await endorsements.newest_of_draft(db, identity):
        if asked.request.agency_id in numbers:
            standing = standing_of(
                asked.request,
                endorsement=asked.endorsement,
                withdrawal=asked.withdrawal,
                is_newest=True,
                now=now,
            )
            is_redrafted = asked.request.version < version
            require(RequestDeed.ASK_AGAIN, standing, is_newest=True, is_redrafted=is_redrafted)
            numbers[asked.request.agency_id] = asked.request.number + 1
    rule = term or endorsement_term(dossier.act_type, day_of(now))
    due_on = add_working_days(day_of(now), rule.working_days, calendar)
    requests = [
        EndorsementRequest(
            dossier_id=identity,
            agency_id=agency_id,
            number=number,
            version=version,
            term_working_days=rule.working_days,
            due_on=due_on,
            due_at=end_of_day(due_on),
            calendar_version=calendar.version,
            legal_basis=rule.legal_basis,
            legal_source=rule.legal_source,
            silence_agrees=rule.silence_agrees,
            by_id=by_id,
            asked_at=now,
        )
        for agency_id, number in sorted(numbers.items())
    ]
    db.add_all(requests)
    await db.flush()
    await tell_asked(db, dossier, requests, found, outbox=outbox, now=now)
    return requests
