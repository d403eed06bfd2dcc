"""More time for an answer: the form that asks for it, with the reason that everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies import ledger
from agencies.actions.extend_obligation import extend_obligation
from agencies.forms import REASON_LONGEST, ExtensionForm
from agencies.models import Obligation
from agencies.owed import owed
from agencies.pages.obligations import obligation_named
from agencies.queries import memberships
from agencies.rules.deadlines import extensions_of
from agencies.rules.obligations import require_extensible
from agencies.rules.permissions import EXTEND_OBLIGATION
from agencies.rules.terms import Extension, terms_of
from core import forms
from core.database import stored
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, outbox, translator, typed


@dataclass(frozen=True)
class ExtensionPage:
    """The clock as it stands, and what it can be extended to: working days with their due day."""

    entry: ledger.Entry
    rule: Extension
    choices: Sequence[tuple[int, date]]
    form: Filled[Any]
    longest: int = REASON_LONGEST


async def show(request: Request) -> Response:
    obligation = await _of_member(request)
    return await _page(request, obligation, forms.empty())


async def extend(request: Request) -> Response:
    obligation = await _of_member(request)
    form = forms.read(typed(request), ExtensionForm, translator(request))
    if form.is_right:
        with form.refusals():
            await extend_obligation(
                db(request),
                obligation,
                working_days=form.value.working_days,
                reason=form.value.reason,
                by_id=signed_in(request).person_id,
                houses=owed(request),
                calendar=calendar(request),
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, obligation, form, status=422)
    flash(request, N_("The term is extended. The new due day and your reason are public."))
    return see_other(
        request, "obligation", agency=request.path_params["agency"], obligation=obligation.id
    )


async def _of_member(request: Request) -> Obligation:
    """The obligation, for those who owe it, while it can be extended. Raises NotAllowed, Conflict
    or TooLate.
    """
    seen = signed_in(request)
    agency, obligation = await obligation_named(request)
    EXTEND_OBLIGATION.require(
        seen, await memberships.works_for(db(request), seen.person_id, stored(agency.id))
    )
    require_extensible(obligation, now(request))
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
    page = ExtensionPage(
        entry=entry,
        rule=terms_of(obligation.kind).extension,
        choices=extensions_of(obligation, calendar(request)),
        form=form,
    )
    return render(request, "agencies/extension/form.html", page, status=status)
