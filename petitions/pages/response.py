"""The agency's answer to a petition, written by one of its officers."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries import memberships, obligations
from agencies.rules.obligations import UNFULFILLED, PublicClock, public_clock
from core import forms
from core.database import stored
from core.errors import Conflict
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, outbox, translator, typed
from petitions.actions.respond import respond as respond_to_petition
from petitions.forms import REASONS_LONGEST, REASONS_SHORTEST, ResponseForm
from petitions.models import Petition
from petitions.pages.choices import Choices, language_choices
from petitions.pages.petitions import petition_named
from petitions.queries.addressees import addressee
from petitions.rules.permissions import RESPOND


@dataclass(frozen=True)
class ResponsePage:
    """What is owed, until when, and the form that answers it."""

    petition: Petition
    agency: Agency
    obligation: Obligation
    clock: PublicClock
    form: Filled[Any]
    languages: Choices
    shortest: int = REASONS_SHORTEST
    longest: int = REASONS_LONGEST


async def show(request: Request) -> Response:
    petition, _ = await _asked(request)
    obligation = await _owed(request, petition)
    return await _page(request, petition, obligation, forms.empty(language=language(request).tag))


async def respond(request: Request) -> Response:
    petition, seen = await _asked(request)
    obligation = await _owed(request, petition)
    form = forms.read(typed(request), ResponseForm, translator(request))
    if not form.is_right:
        return await _page(request, petition, obligation, form, status=422)
    await respond_to_petition(
        db(request),
        petition,
        obligation,
        officer_id=seen.person_id,
        verdict=form.value.verdict,
        reasons=form.value.reasons,
        language=form.value.language,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("The answer is published, and the obligation is fulfilled."))
    return see_other(request, "petition", petition=stored(petition.id), anchor="response")


async def _asked(request: Request) -> tuple[Petition, Viewer]:
    """The petition, and the officer who may answer it. Raises NotAllowed."""
    seen = signed_in(request)
    petition = await petition_named(request)
    works_there = await memberships.works_for(db(request), seen.person_id, petition.agency_id)
    RESPOND.require(seen, works_there)
    return petition, seen


async def _owed(request: Request, petition: Petition) -> Obligation:
    """The first obligation that is not fulfilled. Raises Conflict when nothing is owed."""
    about = await obligations.about(
        db(request), ObligationKind.PETITION_RESPONSE, stored(petition.id)
    )
    for obligation in about:
        if obligation.state in UNFULFILLED:
            return obligation
    if about:
        raise Conflict(N_("This petition has been answered already."))
    raise Conflict(N_("No answer is owed yet: the petition has not reached its quorum."))


async def _page(
    request: Request,
    petition: Petition,
    obligation: Obligation,
    form: Filled[Any],
    *,
    status: int = 200,
) -> Response:
    page = ResponsePage(
        petition=petition,
        agency=await addressee(db(request), petition),
        obligation=obligation,
        clock=public_clock(obligation, now(request), calendar(request)),
        form=form,
        languages=language_choices(),
    )
    return render(request, "petitions/response/form.html", page, status=status)
