"""A petition that is not published: looking for supporters, waiting, refused or hidden."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from agencies.models import Agency
from core.database import stored
from core.rendering import render
from core.requests import db
from petitions.models import Petition, PetitionEvent
from petitions.pages.choices import region_name
from petitions.queries import events, petitioners, supporters
from petitions.queries.addressees import addressee
from petitions.rules.permissions import READ, SUPPORT
from petitions.rules.states import BY_LINK, SUPPORTABLE


@dataclass(frozen=True)
class GatheringPage:
    """A draft that looks for supporters, or has them and can be submitted."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
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


@dataclass(frozen=True)
class WithheldPage:
    """A petition that was refused or hidden: why, and its words for those who may read them."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    decision: PetitionEvent | None
    shows_words: bool


async def show_before(request: Request, petition: Petition) -> Response:
    """The page before a moderator has decided. Raises SignInFirst and NotAllowed."""
    seen = signed_in(request)
    READ.require(seen, petition)
    if petition.state in BY_LINK:
        return await _gathering(request, petition, seen)
    page = WaitingPage(petition, *await _heading(request, petition))
    return render(request, "petitions/petitions/waiting.html", page)


async def show_withheld(request: Request, petition: Petition) -> Response:
    seen = viewer(request)
    page = WithheldPage(
        petition,
        *await _heading(request, petition),
        decision=await events.latest_into(db(request), stored(petition.id), petition.state),
        shows_words=seen is not None and READ.holds(seen, petition),
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


async def _heading(request: Request, petition: Petition) -> tuple[Agency, str, str]:
    """To whom, by whom, about which region."""
    session = db(request)
    return (
        await addressee(session, petition),
        await petitioners.name_of(session, petition),
        region_name(request, petition.region),
    )
