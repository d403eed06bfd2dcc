"""The petitioner proposes to correct the text of a published petition."""

from dataclasses import dataclass
from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict, TooLate
from core.i18n import N_
from petitions.models import Correction, Petition
from petitions.queries import corrections, petitions
from petitions.rules.corrections import require_difference
from petitions.rules.phases import is_open
from petitions.rules.wording import parts_of


@dataclass(frozen=True)
class Proposed:
    """The whole text as it should read, and why."""

    demand: str
    problem: str
    proposal: str
    evidence: str
    explanation: str


async def propose_correction(
    db: AsyncSession, petition: Petition, proposed: Proposed, *, by_id: int, now: datetime
) -> Correction:
    """A moderator decides about it; until then nothing changes.

    Raises TooLate unless the petition is open, Conflict while another correction waits, Invalid
    when nothing would change.
    """
    await petitions.hold(db, petition)
    if not is_open(petition, now):
        raise TooLate(N_("A text can be corrected only while the petition is open."))
    if await corrections.proposed(db, stored(petition.id)) is not None:
        raise Conflict(N_("Another correction waits for a moderator. Take it back to change it."))
    require_difference(petition, proposed)
    correction = Correction(
        **parts_of(proposed),
        petition_id=stored(petition.id),
        explanation=proposed.explanation,
        proposed_by_id=by_id,
        proposed_at=now,
    )
    db.add(correction)
    await db.flush()
    return correction
