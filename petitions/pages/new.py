"""Writing a new petition on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from agencies.queries import agencies
from core import forms
from core.database import stored
from core.errors import Invalid
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, translator, typed
from petitions.actions.start import Demand, start
from petitions.forms import DEMAND_LONGEST, TEXT_LONGEST, PetitionForm
from petitions.models import Level, Petition
from petitions.pages.choices import Choices, agency_choices, language_choices, region_choices
from petitions.rules.permissions import START


@dataclass(frozen=True)
class NewPetitionPage:
    """The form, and what it lets choose from."""

    form: Filled[PetitionForm]
    agencies: Choices
    regions: Choices
    languages: Choices
    levels: Sequence[Level] = tuple(Level)
    demand_longest: int = DEMAND_LONGEST
    text_longest: int = TEXT_LONGEST


async def show(request: Request) -> Response:
    START.require(signed_in(request))
    known = {"language": language(request).tag, "level": Level.REPUBLIC.value}
    return await _page(request, forms.empty(**known))


async def write(request: Request) -> Response:
    seen = signed_in(request)
    START.require(seen)
    form = forms.read(typed(request), PetitionForm, translator(request))
    started: Petition | None = None
    if form.is_right:
        with form.refusals():
            started = await _start(request, form.value, seen)
    if started is None:
        return await _page(request, form, status=422)
    flash(request, N_("Your petition is saved. Send its address to people who support it."))
    return see_other(request, "petition", petition=stored(started.id))


async def _start(request: Request, form: PetitionForm, seen: Viewer) -> Petition:
    agency = await agencies.by_slug(db(request), form.agency)
    if agency is None:
        raise Invalid(N_("Choose the agency you demand it of."), field="agency")
    return await start(
        db(request),
        Demand(
            demand=form.demand,
            problem=form.problem,
            proposal=form.proposal,
            language=form.language,
            agency_id=stored(agency.id),
            level=form.level,
            region=form.region if form.region in dict(region_choices(request)) else None,
        ),
        petitioner_id=seen.person_id,
        now=now(request),
    )


async def _page(request: Request, form: Filled[PetitionForm], *, status: int = 200) -> Response:
    page = NewPetitionPage(
        form=form,
        agencies=agency_choices(request, await agencies.listed(db(request))),
        regions=region_choices(request),
        languages=language_choices(),
    )
    return render(request, "petitions/new/form.html", page, status=status)
