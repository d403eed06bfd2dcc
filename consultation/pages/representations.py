"""Who speaks for an organisation, as operators check it by a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.check_representation import check_representation
from consultation.forms.submissions import CheckForm
from consultation.models import Representation, RepresentationCheck
from consultation.queries import organisations
from consultation.queries.organisations import Named
from consultation.rules.organisations import CHECK
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class RepresentationsPage:
    """Those for which something public was said, the unchecked first."""

    named: Page[Named]


@dataclass(frozen=True)
class RepresentationPage:
    """One of them, what operators found so far, each with their name, and the form for more."""

    representation: Representation
    checks: Sequence[tuple[RepresentationCheck, str]]
    form: Filled[Any]


async def listed(request: Request) -> Response:
    CHECK.require(signed_in(request))
    page = RepresentationsPage(await organisations.spoken_for(db(request), asked_page(request)))
    return render(request, "consultation/representations/listed.html", page)


async def one(request: Request) -> Response:
    return await _page(request, await _asked(request), empty())


async def check(request: Request) -> Response:
    found = await _asked(request)
    form, status = read(typed(request), CheckForm, translator(request)), 422
    if form.is_right:
        try:
            await check_representation(
                db(request),
                found,
                is_confirmed=form.value.deed == "confirm",
                basis=form.value.basis,
                operator_id=signed_in(request).person_id,
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""], status = translator(request).gettext(refusal.message), refusal.status
    if not form.is_right:
        return await _page(request, found, form, status=status)
    flash(request, N_("It is noted. Everybody reads it beside what was said for the organisation."))
    return see_other(request, "representation", representation=stored(found.id))


async def _asked(request: Request) -> Representation:
    """For operators, where something was said for it. Raises NotThere, NotAllowed."""
    CHECK.require(signed_in(request))
    number = request.path_params["representation"]
    found = await organisations.by_id(db(request), number)
    if found is None or not await organisations.is_used(db(request), number):
        raise NotThere(N_("Nobody speaks for such an organisation."))
    return found


async def _page(
    request: Request, found: Representation, form: Filled[Any], *, status: int = 200
) -> Response:
    page = RepresentationPage(
        found, await organisations.checks(db(request), stored(found.id)), form
    )
    return render(request, "consultation/representations/one.html", page, status=status)
