"""Begin to reword a petition that moderation handed back: its texts become a writing."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_
from petitions.models import Petition, PetitionState, Writing
from petitions.queries import petitions, rewordings
from petitions.rules.acts import act_of, columns_of
from petitions.rules.rewording import require_in_time
from petitions.rules.wording import parts_of


async def begin_rewording(db: AsyncSession, petition: Petition, *, now: datetime) -> Writing:
    """The writing, begun now or before; one that was begun keeps what was written since.

    Raises Conflict for a petition that was not handed back, TooLate after its last day.
    """
    await petitions.hold(db, petition)
    if petition.state is not PetitionState.RETURNED:
        raise Conflict(N_("Only a petition that was handed back can be reworded."))
    require_in_time(petition, now)
    begun = await rewordings.of_petition(db, stored(petition.id))
    if begun is not None:
        return begun
    writing = Writing(
        **parts_of(petition),
        **columns_of(act_of(petition)),
        petitioner_id=petition.petitioner_id,
        petition_id=petition.id,
        language=petition.language,
        level=petition.level,
        region=petition.region,
        district=petition.district,
        agency_id=petition.agency_id,
        target_kind=petition.target_kind,
        target_id=petition.target_id,
        started_at=now,
        saved_at=now,
    )
    db.add(writing)
    await db.flush()
    return writing
