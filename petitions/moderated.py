"""What moderation may ask of this house: describe a petition, admit it, hand it back, refuse it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from core.database import AsyncSession, stored
from core.errors import NotThere
from core.gate import UNSTATED, Fact, Ruling
from core.i18n import N_
from core.requests import db as session_of
from core.territories import queries as territories
from petitions.actions.bring_back import bring_back
from petitions.actions.move import move
from petitions.actions.submit import KIND as KIND
from petitions.models import Petition, PetitionState
from petitions.queries import petitions
from petitions.queries.addressees import addressee
from petitions.queries.parties import has_part
from petitions.rules.acts import act_of
from petitions.rules.states import READABLE, SHOWN
from petitions.rules.wording import whole_text
from petitions.targets import described_one, targets


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
    is_readable: bool
    path: str
    route: str = "petition"
    params: Mapping[str, int | str] = field(default_factory=dict)
    anchor: str = ""


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Described]:
    """Petitions by their identity, in one query; unknown ones are left out."""
    found = await petitions.by_ids(db, identities) if identities else {}
    return {identity: _described(petition) for identity, petition in found.items()}


async def facts(request: Request, identity: int) -> Sequence[Fact]:
    """The addressee, the territory, and the draft or act in force it is about."""
    petition = await _petition(session_of(request), identity)
    return [
        await _addressee(session_of(request), petition),
        *await _places(session_of(request), petition),
        *await _drafts(request, petition),
        *_acts(petition),
    ]


async def show(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int | None,
    reason: str,
    overturned: int | None = None,
    now: datetime,
) -> None:
    """Admit a petition that waits or was refused, or show a hidden one again."""
    await bring_back(
        db,
        await _petition(db, identity),
        by_id=by_id,
        reason=reason,
        overturned=overturned,
        now=now,
    )


async def hide(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int,
    reason: str,
    ruling: Ruling = UNSTATED,
    now: datetime,
) -> None:
    """Refuse a petition that waits, hide one that is published, or the text of a refused one.

    The text of a refused one stays published where its ground lets it.
    """
    petition = await _petition(db, identity)
    await petitions.hold(db, petition)
    to = _out_of_sight(petition.state, ruling)
    await move(db, petition, to, by_id=by_id, now=now, reason=reason, ruling=ruling)
    petition.duplicate_of_id = ruling.same_as or petition.duplicate_of_id
    await db.flush()


async def hand_back(
    db: AsyncSession,
    identity: int,
    *,
    by_id: int,
    reason: str,
    ruling: Ruling = UNSTATED,
    now: datetime,
) -> None:
    """Give a petition that waits back to its petitioner, who may reword it until `ruling.until`.

    Raises ValueError without that day.
    """
    if ruling.until is None:
        raise ValueError("a petition is handed back until a certain day")
    petition = await _petition(db, identity)
    to = PetitionState.RETURNED
    await move(db, petition, to, by_id=by_id, now=now, reason=reason, ruling=ruling)
    petition.reword_until = ruling.until
    await db.flush()


async def is_impartial(db: AsyncSession, identity: int, person_id: int) -> bool:
    """Neither the petitioner, nor a supporter, nor anybody of the agency it is addressed to."""
    return not await has_part(db, await _petition(db, identity), person_id)


async def _petition(db: AsyncSession, identity: int) -> Petition:
    petition = await petitions.by_id(db, identity)
    if petition is None:
        raise NotThere(N_("There is no petition at this address."))
    return petition


async def _addressee(db: AsyncSession, petition: Petition) -> Fact:
    agency = await addressee(db, petition)
    return Fact(N_("Demanded of"), agency.names, "agency", {"agency": agency.slug})


async def _places(db: AsyncSession, petition: Petition) -> list[Fact]:
    """The region, then the district; neither for the whole republic."""
    codes = ((N_("Region"), petition.region), (N_("District or city"), petition.district))
    found = [(label, await territories.by_code(db, code)) for label, code in codes if code]
    return [Fact(label, territory.names) for label, territory in found if territory]


async def _drafts(request: Request, petition: Petition) -> list[Fact]:
    about = await described_one(
        session_of(request), targets(request), petition.target_kind, petition.target_id
    )
    return [Fact(N_("Draft"), about.titles, about.route, about.params)] if about else []


def _acts(petition: Petition) -> list[Fact]:
    act = act_of(petition)
    if act is None:
        return []
    parts = (act.title, act.number, f"{act.adopted_on:%d.%m.%Y}")
    named = ", ".join(part for part in parts if part)
    return [Fact(N_("Act in force"), {petition.language: named}, address=act.address)]


def _out_of_sight(state: PetitionState, ruling: Ruling) -> PetitionState:
    """Where a petition goes that is refused or hidden."""
    if state is PetitionState.SUBMITTED and ruling.text_stays:
        return PetitionState.REFUSED
    if state in {PetitionState.SUBMITTED, PetitionState.REFUSED}:
        return PetitionState.REFUSED_UNPUBLISHED
    return PetitionState.HIDDEN


def _described(petition: Petition) -> Described:
    identity = stored(petition.id)
    return Described(
        identity=identity,
        title=petition.demand,
        text=whole_text(petition, act_of(petition)),
        language=petition.language,
        author_id=petition.petitioner_id,
        posted_at=petition.submitted_at or petition.created_at,
        is_shown=petition.state in SHOWN,
        is_readable=petition.state in READABLE,
        path=f"/petitions/{identity}",
        params={"petition": identity},
    )
