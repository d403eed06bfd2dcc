"""Submit a petition that has its supporters: whether it is published, the gate is asked."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.gate import Gate, Passing, Words
from petitions.actions.admit import admit
from petitions.actions.move import move
from petitions.models import Petition, PetitionState

# What the gate and moderation call a petition.
KIND = "petition"


async def submit(
    db: AsyncSession, petition: Petition, *, gate: Gate, by_id: int, now: datetime
) -> None:
    """Hand the petition in. Raises Conflict when it lacks supporters or was submitted before."""
    await move(db, petition, PetitionState.SUBMITTED, by_id=by_id, now=now)
    await db.flush()
    words = Words(
        kind=KIND,
        identity=stored(petition.id),
        text="\n\n".join((petition.demand, petition.problem, petition.proposal)),
        author_id=petition.petitioner_id,
    )
    if await gate.ask(db, words, now=now) is Passing.SHOWN:
        await admit(db, petition, by_id=None, reason="", now=now)
