"""Who is responsible for an obligation: an officer takes it on, or the head names one."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.models import Person
from accounts.viewing import signed_in
from agencies import ledger
from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.actions.name_officer import name_officer
from agencies.forms import OfficerForm
from agencies.models import Obligation
from agencies.owed import owed
from agencies.pages.obligations import obligation_named
from agencies.queries import memberships
from agencies.rules.permissions import ACKNOWLEDGE_OBLIGATION, NAME_OFFICER
from core import forms
from core.database import stored
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, outbox, translator, typed


@dataclass(frozen=True)
class AcknowledgementPage:
    """What is owed, and whom the head can name."""

    entry: ledger.Entry
    members: list[Person]
    form: Filled[Any]


async def show(request: Request) -> Response:
    obligation = await _of_head(request)
    chosen = obligation.officer_id or signed_in(request).person_id
    return await _page(request, obligation, forms.empty(officer=str(chosen)))


async def acknowledge(request: Request) -> Response:
    """Without a name whoever sends this is responsible; only the head names somebody else."""
    if "officer" in typed(request):
        return await _name(request)
    seen = signed_in(request)
    agency, obligation = await obligation_named(request)
    ACKNOWLEDGE_OBLIGATION.require(
        seen, await memberships.works_for(db(request), seen.person_id, stored(agency.id))
    )
    await acknowledge_obligation(db(request), obligation, by_id=seen.person_id, now=now(request))
    flash(request, N_("You are now the responsible officer, and the public can read it."))
    return see_other(request, "agency_desk", agency=agency.slug)


async def _name(request: Request) -> Response:
    obligation = await _of_head(request)
    form = forms.read(typed(request), OfficerForm, translator(request))
    if form.is_right:
        with form.refusals():
            await name_officer(
                db(request),
                obligation,
                officer_id=form.value.officer,
                by_id=signed_in(request).person_id,
                houses=owed(request),
                calendar=calendar(request),
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, obligation, form, status=422)
    flash(request, N_("The responsible officer is named, and the public can read it."))
    return see_other(request, "agency_desk", agency=request.path_params["agency"])


async def _of_head(request: Request) -> Obligation:
    """The obligation, for the head of the agency that owes it. Raises NotAllowed."""
    seen = signed_in(request)
    agency, obligation = await obligation_named(request)
    NAME_OFFICER.require(
        seen, await memberships.role_in(db(request), seen.person_id, stored(agency.id))
    )
    return obligation


async def _page(
    request: Request, obligation: Obligation, form: Filled[Any], *, status: int = 200
) -> Response:
    [entry] = await ledger.entries(
        db(request),
        [obligation],
        houses=owed(request),
        calendar=calendar(request),
        now=now(request),
    )
    page = AcknowledgementPage(
        entry=entry,
        members=await memberships.members_of(db(request), obligation.agency_id),
        form=form,
    )
    return render(request, "agencies/acknowledgement/form.html", page, status=status)
