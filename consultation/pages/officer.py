"""Who answers for a draft, who did before, and the form in which its agency names another."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.models import Person
from agencies.queries import memberships
from consultation.actions.change_officer import change_officer
from consultation.forms.drafts import OfficerForm
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.pages.package import looked_after
from consultation.queries import package
from consultation.queries.dossiers import Record
from consultation.queries.package import SeenChange
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, translator, typed


@dataclass(frozen=True)
class OfficerPage:
    """The officers of a draft; `form` with `members` only where this officer may name another."""

    record: Record
    changes: Sequence[SeenChange]
    members: Sequence[Person]
    form: Filled[OfficerForm] | None


async def show(request: Request) -> Response:
    record = await record_at(request)
    known = empty(officer=str(record.dossier.officer_id or ""))
    form = known if await is_officer_of(request, record.dossier) else None
    return await _page(request, record, form)


async def change(request: Request) -> Response:
    record, seen = await looked_after(request)
    form = read(typed(request), OfficerForm, translator(request))
    if form.is_right:
        with form.refusals():
            try:
                await change_officer(
                    db(request),
                    record.dossier,
                    officer_id=form.value.officer,
                    by_id=seen.person_id,
                    outbox=outbox(request),
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
    if not form.is_right:
        return await _page(request, record, form, status=422)
    flash(request, N_("The responsible officer is named. Everybody sees since when."))
    return see_other(request, "dossier_officer", dossier=stored(record.dossier.id))


async def _page(
    request: Request, record: Record, form: Filled[OfficerForm] | None, *, status: int = 200
) -> Response:
    members = await memberships.members_of(db(request), record.dossier.agency_id) if form else []
    page = OfficerPage(
        record=record,
        changes=await package.officer_changes(db(request), stored(record.dossier.id)),
        members=members,
        form=form,
    )
    return render(request, "consultation/package/officer.html", page, status=status)
