"""Admit a petition: freeze its text and its ladder, and open it for signatures."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_
from petitions.actions.move import move
from petitions.models import Petition, PetitionState, QuorumRung, Rung, Tally
from petitions.queries import ladder
from petitions.queries.addressees import addressee
from petitions.rules.phases import closing
from petitions.rules.text_hash import text_hash


async def admit(
    db: AsyncSession, petition: Petition, *, by_id: int | None, reason: str, now: datetime
) -> None:
    """Publish the petition with the rungs in force today; later law does not move them.

    Raises Conflict when it does not wait for admission, or no ladder is in force.
    """
    rungs = await ladder.in_force(db, petition.level, day_of(now))
    if not rungs:
        raise Conflict(N_("No quorum is set for petitions of this level. Nothing was changed."))
    agency = await addressee(db, petition)
    await move(db, petition, PetitionState.ADMITTED, by_id=by_id, now=now, reason=reason)
    petition.text_hash = text_hash(petition, agency.slug)
    petition.opened_at = now
    petition.closes_at = closing(now, rungs[0].collection_days)
    await db.flush()
    identity = stored(petition.id)
    db.add(Tally(petition_id=identity))
    db.add_all(_frozen(identity, step, rung) for step, rung in enumerate(rungs, 1))
    await db.flush()


def _frozen(petition_id: int, step: int, rung: QuorumRung) -> Rung:
    return Rung(
        petition_id=petition_id,
        step=step,
        quorum_rung_id=stored(rung.id),
        threshold=rung.threshold,
        response_working_days=rung.response_working_days,
        obliges=rung.obliges,
        legal_basis=rung.legal_basis,
        legal_source=rung.legal_source,
    )
