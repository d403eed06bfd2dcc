"""Taking a petition back before it is published: asked once more, then done."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.errors import Conflict
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, gate, now
from petitions.actions.retract import retract as retract_petition
from petitions.models import Petition
from petitions.pages.petitions import petition_named
from petitions.rules.permissions import RETRACT
from petitions.rules.states import WITHDRAWABLE


@dataclass(frozen=True)
class RetractionPage:
    """What will happen, before it does."""

    petition: Petition


async def show(request: Request) -> Response:
    petition = await _own(request)
    if petition.state not in WITHDRAWABLE:
        raise Conflict(N_("Only a petition that is not published yet can be taken back."))
    return render(request, "petitions/retraction/show.html", RetractionPage(petition))


async def retract(request: Request) -> Response:
    petition = await _own(request)
    await retract_petition(
        db(request),
        petition,
        gate=gate(request),
        by_id=petition.petitioner_id,
        now=now(request),
    )
    flash(request, N_("The petition is taken back. Nobody else can read it any more."))
    return see_other(request, "petition", petition=stored(petition.id))


async def _own(request: Request) -> Petition:
    """The petition, for its petitioner. Raises NotAllowed."""
    seen = signed_in(request)
    petition = await petition_named(request)
    RETRACT.require(seen, petition)
    return petition
