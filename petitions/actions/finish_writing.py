"""Finish writing: what was written becomes a petition that looks for its supporters."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Invalid
from petitions.actions.start import Demand, start
from petitions.models import Petition, Writing
from petitions.rules.acts import act_of
from petitions.rules.writing import lacks


async def finish_writing(db: AsyncSession, writing: Writing, *, now: datetime) -> Petition:
    """The petition; the writing is gone. Raises Invalid for the first thing it lacks."""
    for lack in lacks(writing):
        raise Invalid(lack.message, field=lack.field, count=lack.count)
    if writing.agency_id is None:
        raise ValueError("a writing that lacks nothing has an agency")
    petition = await start(
        db,
        Demand(
            demand=writing.demand,
            problem=writing.problem,
            proposal=writing.proposal,
            evidence=writing.evidence,
            language=writing.language,
            agency_id=writing.agency_id,
            level=writing.level,
            region=writing.region,
            district=writing.district,
            target_kind=writing.target_kind,
            target_id=writing.target_id,
            act=act_of(writing),
        ),
        petitioner_id=writing.petitioner_id,
        now=now,
    )
    await db.delete(writing)
    await db.flush()
    return petition
