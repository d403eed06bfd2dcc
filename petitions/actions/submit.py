"""Submit a petition that has its supporters: whether it is published, the gate is asked."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict
from core.gate import Gate, Passing, Words
from core.i18n import N_
from petitions.actions.admit import admit
from petitions.actions.move import move
from petitions.models import Petition, PetitionState
from petitions.rules.acts import act_of
from petitions.rules.wording import whole_text

# What the gate and moderation call a petition.
KIND = "petition"


async def submit(
    db: AsyncSession, petition: Petition, *, gate: Gate, by_id: int, now: datetime
) -> None:
    """Hand the petition in for the first time.

    Raises Conflict when it lacks supporters, was submitted before, or was handed back since.
    """
    if petition.state is PetitionState.RETURNED:
        raise Conflict(N_("Reword the petition before you hand it in again."))
    await hand_in(db, petition, gate=gate, by_id=by_id, now=now)


async def hand_in(
    db: AsyncSession, petition: Petition, *, gate: Gate, by_id: int, now: datetime
) -> None:
    """Ask the gate about the petition as it reads now. Raises Conflict when it is not its turn."""
    await move(db, petition, PetitionState.SUBMITTED, by_id=by_id, now=now)
    await db.flush()
    words = Words(
        kind=KIND,
        identity=stored(petition.id),
        text=whole_text(petition, act_of(petition)),
        author_id=petition.petitioner_id,
    )
    if await gate.ask(db, words, now=now) is Passing.SHOWN:
        await admit(db, petition, by_id=None, reason="", now=now)
