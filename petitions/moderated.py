"""What moderation may ask of this house: describe a petition, admit it, refuse it, hide it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agencies.queries.memberships import works_for
from core.database import AsyncSession, stored
from core.errors import NotThere
from core.i18n import N_
from petitions.actions.admit import admit
from petitions.actions.move import move
from petitions.actions.submit import KIND as KIND
from petitions.models import Petition, PetitionState
from petitions.queries import petitions, supporters
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class Described:
    """A petition under judgement, in the shape of `moderation.subjects.Described`."""

    identity: int
    title: str
    text: str
    language: str
    author_id: int
    posted_at: datetime
    is_shown: bool
    route: str = "petition"
    params: Mapping[str, int | str] = field(default_factory=dict)
    anchor: str = ""


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Described]:
    """Petitions by their identity, in one query; unknown ones are left out."""
    found = await petitions.by_ids(db, identities) if identities else {}
    return {identity: _described(petition) for identity, petition in found.items()}


async def show(
    db: AsyncSession, identity: int, *, by_id: int | None, reason: str, now: datetime
) -> None:
    """Admit a petition that waits, or show a hidden one again."""
    petition = await _petition(db, identity)
    if petition.state is PetitionState.SUBMITTED:
        await admit(db, petition, by_id=by_id, reason=reason, now=now)
        return
    await move(db, petition, PetitionState.ADMITTED, by_id=by_id, now=now, reason=reason)
    await db.flush()


async def hide(db: AsyncSession, identity: int, *, by_id: int, reason: str, now: datetime) -> None:
    """Refuse a petition that waits, or hide one that is published."""
    petition = await _petition(db, identity)
    waits = petition.state is PetitionState.SUBMITTED
    to = PetitionState.REFUSED if waits else PetitionState.HIDDEN
    await move(db, petition, to, by_id=by_id, now=now, reason=reason)
    await db.flush()


async def is_impartial(db: AsyncSession, identity: int, person_id: int) -> bool:
    """Neither the petitioner, nor a supporter, nor anybody of the agency it is addressed to."""
    petition = await _petition(db, identity)
    return (
        petition.petitioner_id != person_id
        and not await supporters.supports(db, identity, person_id)
        and not await works_for(db, person_id, petition.agency_id)
    )


async def _petition(db: AsyncSession, identity: int) -> Petition:
    petition = await petitions.by_id(db, identity)
    if petition is None:
        raise NotThere(N_("There is no petition at this address."))
    return petition


def _described(petition: Petition) -> Described:
    identity = stored(petition.id)
    return Described(
        identity=identity,
        title=petition.demand,
        text="\n\n".join((petition.demand, petition.problem, petition.proposal)),
        language=petition.language,
        author_id=petition.petitioner_id,
        posted_at=petition.submitted_at or petition.created_at,
        is_shown=petition.state in SHOWN,
        params={"petition": identity},
    )
