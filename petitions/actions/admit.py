"""Admit a petition: freeze its text and its ladder, and open it for signatures."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_
from petitions.actions.move import move
from petitions.models import (
    Petition,
    PetitionState,
    PetitionText,
    QuorumRung,
    Rung,
    Tally,
)
from petitions.queries import ladder
from petitions.queries.addressees import addressee
from petitions.rules.marks import fresh_salt
from petitions.rules.phases import closing
from petitions.rules.quorum import threshold_of_share
from petitions.rules.text_hash import text_hash


async def admit(
    db: AsyncSession, petition: Petition, *, by_id: int | None, reason: str, now: datetime
) -> None:
    """Publish the petition with the rungs in force today; later law does not move them.

    Raises Conflict when it does not wait for admission, or no ladder is in force.
    """
    agency = await addressee(db, petition)
    rungs = await ladder.in_force(db, petition.level, agency.slug, day_of(now))
    if not rungs:
        raise Conflict(N_("No quorum is set for petitions of this level. Nothing was changed."))
    await move(db, petition, PetitionState.ADMITTED, by_id=by_id, now=now, reason=reason)
    petition.text_hash = text_hash(petition, agency.slug)
    petition.mark_salt = fresh_salt()
    petition.opened_at = now
    petition.closes_at = closing(now, rungs[0].collection_days)
    await db.flush()
    identity = stored(petition.id)
    db.add(Tally(petition_id=identity))
    db.add(
        PetitionText(
            petition_id=identity,
            version=petition.text_version,
            demand=petition.demand,
            problem=petition.problem,
            proposal=petition.proposal,
            evidence=petition.evidence,
            text_hash=petition.text_hash,
            published_at=now,
        )
    )
    voters = await ladder.registered_voters(db, petition)
    obliged = {rung.obliged_body: await ladder.obliged_body(db, rung, petition) for rung in rungs}
    frozen = [_frozen(identity, rung, obliged[rung.obliged_body], voters) for rung in rungs]
    for step, rung in enumerate(sorted(frozen, key=lambda rung: rung.threshold), 1):
        rung.step = step
        db.add(rung)
    await db.flush()


def _frozen(
    petition_id: int, rung: QuorumRung, obliged_id: int, registered_voters: int | None
) -> Rung:
    is_share = rung.share_percent is not None
    return Rung(
        petition_id=petition_id,
        step=0,
        quorum_rung_id=stored(rung.id),
        threshold=_threshold(rung, registered_voters),
        share_percent=rung.share_percent,
        registered_voters=registered_voters if is_share else None,
        counting=rung.counting,
        response_working_days=rung.response_working_days,
        consequence=rung.consequence,
        obliged_id=obliged_id,
        obliges=rung.obliges,
        legal_basis=rung.legal_basis,
        legal_source=rung.legal_source,
    )


def _threshold(rung: QuorumRung, registered_voters: int | None) -> int:
    """The rung as a number of signatures. Raises Conflict for a share of voters nobody counted."""
    if rung.threshold is not None:
        return rung.threshold
    if rung.share_percent is None or registered_voters is None:
        raise Conflict(
            N_("The registered voters of this territory are not known. Nothing was changed.")
        )
    return threshold_of_share(rung.share_percent, registered_voters)
