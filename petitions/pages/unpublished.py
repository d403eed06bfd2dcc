"""A petition not to be signed: looking for supporters, waiting, handed back, refused, hidden."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from agencies.models import Agency
from core.database import stored
from core.rendering import render
from core.requests import db, now
from petitions.models import Petition, PetitionEvent, PetitionState
from petitions.pages.choices import place_name
from petitions.queries import events, petitioners, petitions, supporters
from petitions.queries.addressees import addressee
from petitions.rules.permissions import READ, SUPPORT
from petitions.rules.rewording import is_lapsed
from petitions.rules.states import BY_LINK, READABLE, SHOWN, SUPPORTABLE
from petitions.targets import Target, described_one, targets


@dataclass(frozen=True)
class GatheringPage:
    """A draft that looks for supporters, or has them and can be submitted."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    about: Target | None
    supporters: int
    is_own: bool
    is_supported: bool
    can_support: bool

    @property
    def missing(self) -> int:
        """How many more are needed before it can be submitted."""
        if self.petition.state not in SUPPORTABLE:
            return 0
        return max(self.petition.supporters_needed - self.supporters, 0)


@dataclass(frozen=True)
class WaitingPage:
    """A petition that waits for a moderator."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    about: Target | None
    is_own: bool


@dataclass(frozen=True)
class ReturnedPage:
    """A petition that was handed back to be reworded: what to change, and until when."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    about: Target | None
    decision: PetitionEvent | None
    is_own: bool
    is_lapsed: bool


@dataclass(frozen=True)
class WithheldPage:
    """A petition that was refused, hidden or withdrawn: why, and its words where they may be read.

    `same` is the petition with the same demand that readers are led to; `is_readable` says whether
    everybody reads its words, and so may report them.
    """

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    about: Target | None
    decision: PetitionEvent | None
    same: Petition | None
    is_readable: bool
    shows_words: bool


async def show_before(request: Request, petition: Petition) -> Response:
    """The page before a moderator has decided. Raises SignInFirst and NotAllowed."""
    seen = signed_in(request)
    READ.require(seen, petition)
    if petition.state in BY_LINK:
        return await _gathering(request, petition, seen)
    is_own = seen.person_id == petition.petitioner_id
    if petition.state is PetitionState.RETURNED:
        return await _returned(request, petition, is_own=is_own)
    page = WaitingPage(petition, *await _heading(request, petition), is_own=is_own)
    return render(request, "petitions/petitions/waiting.html", page)


async def show_withheld(request: Request, petition: Petition) -> Response:
    """Everybody reads a refused text that stays published, and else only why it is not there."""
    seen = viewer(request)
    same_id = petition.duplicate_of_id
    same = await petitions.by_id(db(request), same_id) if same_id else None
    is_readable = petition.state in READABLE
    page = WithheldPage(
        petition,
        *await _heading(request, petition),
        decision=await events.latest_into(db(request), stored(petition.id), petition.state),
        same=same if same is not None and same.state in SHOWN else None,
        is_readable=is_readable,
        shows_words=is_readable or (seen is not None and READ.holds(seen, petition)),
    )
    return render(request, "petitions/petitions/withheld.html", page)


async def _gathering(request: Request, petition: Petition, seen: Viewer) -> Response:
    session, identity = db(request), stored(petition.id)
    is_supported = await supporters.supports(session, identity, seen.person_id)
    page = GatheringPage(
        petition,
        *await _heading(request, petition),
        supporters=await supporters.count(session, identity),
        is_own=seen.person_id == petition.petitioner_id,
        is_supported=is_supported,
        can_support=petition.state in SUPPORTABLE
        and not is_supported
        and SUPPORT.holds(seen, petition),
    )
    return render(request, "petitions/petitions/gathering.html", page)


async def _returned(request: Request, petition: Petition, *, is_own: bool) -> Response:
    page = ReturnedPage(
        petition,
        *await _heading(request, petition),
        decision=await events.latest_into(db(request), stored(petition.id), petition.state),
        is_own=is_own,
        is_lapsed=is_lapsed(petition, now(request)),
    )
    return render(request, "petitions/petitions/returned.html", page)


async def _heading(request: Request, petition: Petition) -> tuple[Agency, str, str, Target | None]:
    """To whom, by whom, about which region and which draft."""
    session = db(request)
    return (
        await addressee(session, petition),
        await petitioners.name_of(session, petition),
        await place_name(request, petition),
        await described_one(session, targets(request), petition.target_kind, petition.target_id),
    )
