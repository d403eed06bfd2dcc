"""The organisations one speaks for: only oneself sees the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.state_representation import end_representation, state_representation
from consultation.forms.comments import RepresentationForm
from consultation.models import Representation
from consultation.queries import organisations
from consultation.rules.permissions import COMMENT
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class OrganisationsPage:
    """The organisations the reader speaks for now, and the form for one more."""

    representations: Sequence[Representation]
    form: Filled[Any]


async def listed(request: Request) -> Response:
    return await _page(request, empty())


async def state(request: Request) -> Response:
    seen = signed_in(request)
    COMMENT.require(seen)
    form = read(typed(request), RepresentationForm, translator(request))
    if form.is_right:
        with form.refusals():
            try:
                await state_representation(
                    db(request), seen.person_id, **form.value.model_dump(), now=now(request)
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
    if not form.is_right:
        return await _page(request, form, status=422)
    flash(request, N_("You can speak for this organisation now: choose it beside your comment."))
    return see_other(request, "organisations")


async def end(request: Request) -> Response:
    seen = signed_in(request)
    identity = request.path_params["representation"]
    found = await organisations.own(db(request), identity, seen.person_id)
    if found is None:
        raise NotThere(N_("You do not speak for such an organisation."))
    await end_representation(db(request), found, now=now(request))
    flash(request, N_("You do not speak for this organisation any more."))
    return see_other(request, "organisations")


async def _page(request: Request, form: Filled[Any], *, status: int = 200) -> Response:
    seen = signed_in(request)
    page = OrganisationsPage(await organisations.standing(db(request), seen.person_id), form)
    return render(request, "consultation/organisations/listed.html", page, status=status)
