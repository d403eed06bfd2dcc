"""Rewording a petition that moderation handed back: what to change, until when, and the start."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.errors import Conflict
from core.i18n import N_
from core.rendering import render, see_other
from core.requests import db, now
from petitions.actions.begin_rewording import begin_rewording
from petitions.models import Petition, PetitionEvent, PetitionState
from petitions.pages.petitions import petition_named
from petitions.queries import events, rewordings
from petitions.rules.permissions import REWORD
from petitions.rules.rewording import is_lapsed


@dataclass(frozen=True)
class RewordingPage:
    """Why it came back, and whether the new wording was begun."""

    petition: Petition
    decision: PetitionEvent | None
    is_begun: bool
    is_lapsed: bool


async def show(request: Request) -> Response:
    petition = await _handed_back(request)
    page = RewordingPage(
        petition=petition,
        decision=await events.latest_into(db(request), stored(petition.id), petition.state),
        is_begun=await rewordings.of_petition(db(request), stored(petition.id)) is not None,
        is_lapsed=is_lapsed(petition, now(request)),
    )
    return render(request, "petitions/rewording/show.html", page)


async def reword(request: Request) -> Response:
    petition = await _handed_back(request)
    writing = await begin_rewording(db(request), petition, now=now(request))
    return see_other(request, "petition_writing", writing=stored(writing.id))


async def _handed_back(request: Request) -> Petition:
    """The petition, for its petitioner. Raises NotAllowed, Conflict for one not handed back."""
    seen = signed_in(request)
    petition = await petition_named(request)
    REWORD.require(seen, petition)
    if petition.state is not PetitionState.RETURNED:
        raise Conflict(N_("Only a petition that was handed back can be reworded."))
    return petition
