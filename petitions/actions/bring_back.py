"""Bring a petition back into sight: admit it, show it again, or let an earlier refusal stand."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.gate import Ruling
from petitions.actions.admit import admit
from petitions.actions.move import move
from petitions.models import Petition, PetitionEvent, PetitionState
from petitions.queries import events, petitions
from petitions.rules.phases import closing_again, signing_time


async def bring_back(
    db: AsyncSession,
    petition: Petition,
    *,
    by_id: int | None,
    reason: str,
    overturned: int | None = None,
    now: datetime,
) -> None:
    """What an overturned decision took away comes back; other decisions stand.

    `overturned` is the number of that decision, None where a petition that waits is admitted. A
    refused text that it took out of sight stands refused as before. A refused text that another
    decision has hidden since is admitted, and stays hidden by that one.
    """
    await petitions.hold(db, petition)
    last = await events.latest_into(db, stored(petition.id), petition.state)
    is_last = last is None or overturned in {None, last.decision_id}
    if petition.state is PetitionState.HIDDEN:
        await _show_again(db, petition, last, by_id=by_id, reason=reason, now=now)
    elif petition.state is PetitionState.REFUSED_UNPUBLISHED and is_last:
        refusal = await events.latest_into(db, stored(petition.id), PetitionState.REFUSED)
        if refusal is None:
            await _admit(db, petition, by_id=by_id, reason=reason, now=now)
        else:
            await _let_stand(db, petition, refusal, PetitionState.REFUSED, by_id=by_id, now=now)
    else:
        await _admit(db, petition, by_id=by_id, reason=reason, now=now)
        if last is not None and not is_last:
            await _let_stand(db, petition, last, PetitionState.HIDDEN, by_id=by_id, now=now)
    await db.flush()


async def _admit(
    db: AsyncSession, petition: Petition, *, by_id: int | None, reason: str, now: datetime
) -> None:
    await admit(db, petition, by_id=by_id, reason=reason, now=now)
    petition.duplicate_of_id = None


async def _show_again(
    db: AsyncSession,
    petition: Petition,
    hiding: PetitionEvent | None,
    *,
    by_id: int | None,
    reason: str,
    now: datetime,
) -> None:
    """It is signed again, for as many days as were left to it when it was hidden."""
    await move(db, petition, PetitionState.ADMITTED, by_id=by_id, now=now, reason=reason)
    if hiding is not None:
        _, closes_at = signing_time(petition)
        petition.closes_at = closing_again(closes_at, hiding.at, now)


async def _let_stand(
    db: AsyncSession,
    petition: Petition,
    decided: PetitionEvent,
    to: PetitionState,
    *,
    by_id: int | None,
    now: datetime,
) -> None:
    """The petition stands by a decision made before, with its reason and its ground."""
    ruling = Ruling(decided.decision_id, decided.ground)
    await move(db, petition, to, by_id=by_id, now=now, reason=decided.reason, ruling=ruling)
