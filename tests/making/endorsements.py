"""Asks agencies about drafts, and answers for them, in tests."""

from datetime import datetime

from consultation.actions.ask_endorsement import ask_endorsement
from consultation.actions.give_endorsement import WrittenRemark, give_endorsement
from consultation.models import Dossier, Endorsement, EndorsementRequest, Opinion
from consultation.rules.endorsement_terms import EndorsementTerm
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.consultation import NoOutbox


async def request(
    db: AsyncSession,
    draft: Dossier,
    *,
    agency_id: int | None = None,
    by_id: int | None = None,
    term: EndorsementTerm | None = None,
    now: datetime = MORNING,
) -> EndorsementRequest:
    """A request to a new agency unless it is given: due in ten working days, on 21 September."""
    [asked] = await ask_endorsement(
        db,
        draft,
        agency_ids=[agency_id or stored((await agency(db)).id)],
        by_id=by_id or stored((await person(db)).id),
        calendar=PLAIN_WEEKS,
        outbox=NoOutbox(),
        term=term,
        now=now,
    )
    return asked


async def endorsement(
    db: AsyncSession,
    draft: Dossier,
    asked: EndorsementRequest,
    *,
    opinion: Opinion = Opinion.REMARKS,
    remarks: tuple[WrittenRemark, ...] = (WrittenRemark("Muddat aniq yozilmagan."),),
    now: datetime = MORNING,
) -> Endorsement:
    """What the agency answers; an agreement has no remarks."""
    return await give_endorsement(
        db,
        draft,
        stored(asked.id),
        opinion=opinion,
        remarks=() if opinion is Opinion.AGREE else remarks,
        language="uz-Latn",
        by_id=stored((await person(db)).id),
        outbox=NoOutbox(),
        now=now,
    )
