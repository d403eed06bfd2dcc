"""The act that a draft has become, and the form in which its agency names it."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.actions.name_adopted_act import name_adopted_act
from consultation.forms.drafts import AdoptionForm
from consultation.models import Adoption
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.pages.package import looked_after
from consultation.queries import package
from consultation.queries.dossiers import Record
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, translator, typed


@dataclass(frozen=True)
class AdoptionPage:
    """How the act was named, the last one first; `form` only where this officer may name it."""

    record: Record
    named: Sequence[Adoption]
    form: Filled[AdoptionForm] | None


async def show(request: Request) -> Response:
    record = await record_at(request)
    may = record.outcome is not None and await is_officer_of(request, record.dossier)
    return await _page(request, record, empty() if may else None)


async def name(request: Request) -> Response:
    record, seen = await looked_after(request)
    form = read(typed(request), AdoptionForm, translator(request))
    if form.is_right:
        with form.refusals():
            try:
                await name_adopted_act(
                    db(request),
                    record,
                    title=form.value.title,
                    language=language(request).tag,
                    number=form.value.number,
                    adopted_on=form.value.adopted_on,
                    address=form.value.address,
                    by_id=seen.person_id,
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
    if not form.is_right:
        return await _page(request, record, form, status=422)
    flash(request, N_("The adopted act is named on the page of the draft."))
    return see_other(request, "adoption", dossier=stored(record.dossier.id))


async def _page(
    request: Request, record: Record, form: Filled[AdoptionForm] | None, *, status: int = 200
) -> Response:
    named = await package.adoptions(db(request), stored(record.dossier.id))
    page = AdoptionPage(record, named, form)
    return render(request, "consultation/package/adoption.html", page, status=status)
