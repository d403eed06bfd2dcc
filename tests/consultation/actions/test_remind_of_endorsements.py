"""An agency that was asked about a draft is reminded once, some days before its answer is due."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from agencies.models import MemberRole
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.remind_of_endorsements import remind_of_endorsements
from consultation.actions.withdraw_endorsement_request import withdraw_endorsement_request
from consultation.models import Dossier, Opinion
from consultation.rules.endorsement_terms import reminded_until
from core.database import AsyncSession, stored
from core.dates import day_of
from core.letters import OutgoingLetter
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, member
from tests.making.consultation import CLOSES, NoOutbox, act, dossier
from tests.making.endorsements import endorsement, request
from tests.making.manuscripts import redraft
from tests.making.petitions import outbox

# Requests made in the morning are due on 21 September.
DAYS_BEFORE = (reminded_until(day_of(MORNING)) - day_of(MORNING)).days


async def asked(db: AsyncSession, draft: Dossier | None = None) -> tuple[Dossier, int]:
    """A draft, and the number of a request to an agency with an address."""
    draft = draft or await dossier(db)
    body = await agency(db, "Ekologiya vazirligi", email="eko@idora.example")
    return draft, stored((await request(db, draft, agency_id=stored(body.id))).id)
