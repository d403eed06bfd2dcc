"""Outages of the portal: the public list of them, and the form in which operators enter one."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in, viewer
from consultation.actions.enter_outage import enter_outage
from consultation.forms.terms import OutageForm
from consultation.models import Outage
from consultation.queries import terms
from consultation.rules.permissions import ENTER_OUTAGE
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class OutagesPage:
    """Outages, the last one first; `form` only for those who may enter one."""

    outages: Page[Outage]
    form: Filled[Any] | None


async def listed(request: Request) -> Response:
    seen = viewer(request)
    is_operator = seen is not None and ENTER_OUTAGE.holds(seen)
    return await _page(request, empty() if is_operator else None)


async def note(request: Request) -> Response:
    seen = signed_in(request)
    ENTER_OUTAGE.require(seen)
    form = read(typed(request), OutageForm, translator(request))
    if form.is_right:
        with form.refusals():
            count = await enter_outage(
                db(request),
                began_at=form.value.began_at,
                ended_at=form.value.ended_at,
                reason=form.value.reason,
                by_id=seen.person_id,
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, form, status=422)
    flash(
        request, N_("The outage is entered. Discussions that got more time: {count}."), count=count
    )
    return see_other(request, "outages")


async def _page(request: Request, form: Filled[Any] | None, *, status: int = 200) -> Response:
    page = OutagesPage(await terms.outages(db(request), asked_page(request)), form)
    return render(request, "consultation/outages/listed.html", page, status=status)
