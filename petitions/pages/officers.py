"""Officers who check signatures: who they are, and whether they may judge about a petition's."""

from dataclasses import dataclass

from starlette.requests import Request

from accounts.viewing import Viewer, signed_in
from core.errors import Conflict, NotThere
from core.i18n import N_
from core.requests import db
from petitions.models import Petition
from petitions.queries import petitions
from petitions.queries.parties import has_part
from petitions.rules.invalidations import Officer, officer
from petitions.rules.permissions import CHECK_SIGNATURES, JUDGE_SIGNATURES


@dataclass(frozen=True)
class Judge:
    """An officer without a part in the petition."""

    viewer: Viewer
    officer: Officer


def checking_officer(request: Request) -> Viewer:
    """Whoever looks, if they check signatures. Raises SignInFirst and NotAllowed."""
    seen = signed_in(request)
    CHECK_SIGNATURES.require(seen)
    return seen


async def judge_of(request: Request, petition: Petition) -> Judge:
    """The officer who may judge about this petition's signatures. Raises NotAllowed."""
    seen = checking_officer(request)
    JUDGE_SIGNATURES.require(seen, await has_part(db(request), petition, seen.person_id))
    return Judge(seen, officer(seen))


async def signed_petition_named(request: Request) -> Petition:
    """The petition an address names, if people could ever sign it. Raises NotThere, Conflict."""
    found = await petitions.by_id(db(request), request.path_params["petition"])
    if found is None:
        raise NotThere(N_("There is no petition at this address."))
    if found.opened_at is None:
        raise Conflict(N_("This petition was never open for signatures."))
    return found
